"""What is asked about a document: which form, what is typed into it, how it was served, why it is void."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.steps import SeenText, choice, text
from cases.models import Case
from cases.queries.documents.reading import Draft
from cases.queries.documents.typed import LONGEST, as_text, may_type
from common.errors import Refused
from documents.catalogue import TableKind, Variable, catalogue
from documents.models import Form, ServiceMethod
from documents.queries.documents import body_of
from documents.texts import entry_label, problem_texts
from documents.wording import LONGEST as LONGEST_BODY
from documents.wording import check, names_in

REQUIRED = {"required": _("这一项没有填")}
LONG_SAMPLE = 22  # characters: a value whose example is longer gets a box of several lines
HINTS = {
    "questions": _("一行一句：问话以“问：”开头，下面的行是回答"),
    "requested": _("一行一件：材料名称 | 要求"),
    "items": _("一行一件：材料名称 | 份（页）数 | 备注"),
    "evidence": _("一行一件：名称 | 数量 | 来源 | 备注"),
}


class Refusing(forms.Form):
    """Shows what the action said at the field it concerns."""

    def refuse(self, refused: Refused) -> None:
        self.add_error(refused.field if refused.field in self.fields else None, refused.message)


class DrawUpForm(Refusing):
    """Which form, and for which decision of the case."""

    form = forms.ModelChoiceField(
        label=_("文书种类"),
        queryset=Form.objects.none(),
        to_field_name="code",
        empty_label=_("请选择"),
        error_messages={"required": _("请选择一项"), "invalid_choice": _("请从列表中选择")},
    )
    decision = forms.ModelChoiceField(
        label=_("所属决定"),
        queryset=None,
        required=False,
        empty_label=_("按最近的决定"),
        error_messages={"invalid_choice": _("请从列表中选择")},
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].queryset = Form.objects.filter(active=True)
        self.fields["decision"].queryset = case.decisions.order_by("pk")
        self.fields["decision"].label_from_instance = lambda one: f"{one.get_kind_display()} {one.pk}"


class EditForm(Refusing):
    """What a person may write into a draft, and the wording of this one document. Names are those of the catalogue."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, draft: Draft, **kwargs: Any) -> None:
        super().__init__(*args, initial={"revision": draft.document.revision}, **kwargs)
        self.body_shown = body_of(draft.document)
        book, named = catalogue(), names_in(self.body_shown)
        entries: list[Variable | TableKind] = [*book.variables.values(), *book.tables.values()]
        self.entries = [one for one in entries if one.name in named and may_type(one.name, draft.from_case)]
        for one in self.entries:
            self.fields[one.name] = _box(one, as_text(one.name, draft.values.get(one.name, "")))
        self.fields["body"] = forms.CharField(
            label=_("本份文书的文本"),
            required=False,
            strip=False,
            max_length=LONGEST_BODY,
            initial=self.body_shown,
            help_text=_("只改这一份；清空则恢复为模板的现行文本"),
            widget=forms.Textarea(
                attrs={"rows": 18, "class": "wording-editor", "spellcheck": "false", "lang": "zh-Hans"}
            ),
        )

    def clean_body(self) -> str:
        body = self.cleaned_data["body"].replace("\r\n", "\n")
        problems = problem_texts(check(body)) if body.strip() else []
        if problems:
            raise forms.ValidationError(problems)
        return body

    @property
    def typed(self) -> Mapping[str, str]:
        return {one.name: self.cleaned_data[one.name] for one in self.entries}

    def groups(self) -> Iterator[tuple[str, str, list[forms.BoundField]]]:
        """The fields under the headings of the catalogue, in its order."""
        for heading, english in catalogue().groups.items():
            fields = [self[one.name] for one in self.entries if one.group == heading]
            if fields:
                yield heading, english, fields


def all_names() -> list[dict[str, Any]]:
    """Every variable and table under its heading, for who edits a wording."""
    book = catalogue()
    entries = [*book.variables.values(), *book.tables.values()]
    return [
        {
            "label": label,
            "label_en": english,
            "entries": [
                {
                    "name": f"table:{one.name}" if one.name in book.tables else one.name,
                    "label": entry_label(one),
                    "required": one.required,
                }
                for one in entries
                if one.group == label
            ],
        }
        for label, english in book.groups.items()
    ]


def _box(one: Variable | TableKind, initial: str) -> forms.CharField:
    """A line or a few lines, by how long such a value is."""
    table = isinstance(one, TableKind)
    long = table or len(one.sample) > LONG_SAMPLE or len(initial) > LONG_SAMPLE
    rows = 6 if table else 3
    return SeenLines(
        label=entry_label(one),
        required=False,
        max_length=LONGEST,
        initial=initial,
        help_text=HINTS.get(one.name, "") if table else "",
        error_messages={"max_length": _("最多 %(limit_value)s 个字")},
        widget=forms.Textarea(attrs={"rows": rows}) if long else forms.TextInput(),
    )


class SeenLines(forms.CharField):
    """A text as it was typed; what nobody sees is left out by the action, line by line."""


class VoidForm(Refusing):
    """Why a document is void."""

    reason = text(_("作废理由"))


class ServiceForm(Refusing):
    """How a document was served. What each way demands is said by the action."""

    method = choice(_("送达方式"), list(ServiceMethod.choices))
    served_on = forms.DateField(
        label=_("送达日期"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("交付、寄出、发送或者公告的日期"),
        error_messages=REQUIRED | {"invalid": _("日期写法看不懂")},
    )
    received_on = forms.DateField(
        label=_("收件日期（邮寄）"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("以回执上的日期为准，仅邮寄送达填写"),
        error_messages={"invalid": _("日期写法看不懂")},
    )
    receiver = SeenText(label=_("受送达人或者收件人"), max_length=60, error_messages=REQUIRED)
    relation = SeenText(label=_("与受送达人的关系"), max_length=60, required=False)
    place = SeenText(label=_("送达地点"), max_length=200, required=False)
    note = SeenText(
        label=_("备注"),
        required=False,
        max_length=300,
        help_text=_("见证人、拍照录像、邮件号、同意电子送达的情况、公告媒体和原因"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    due_on = forms.DateField(
        label=_("履行期限的最后一天"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("决定书没有写明日期时填写"),
        error_messages={"invalid": _("日期写法看不懂")},
    )
    posted_with_record = forms.BooleanField(label=_("张贴，并已拍照或者录像"), required=False)
