"""Settings of a saved view, columns of the list, and a link for a meeting."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from cases.actions.views import ViewFacts
from cases.models import SavedView, ViewScope
from cases.queries.case_list import COUNT_UP_TO
from cases.queries.list_columns import COLUMNS, MOST
from cases.queries.saved_views import may_share
from common.errors import Refused


class RefusableForm(forms.Form):
    """A form that shows what an action refused at its field."""

    def refuse(self, refused: Refused) -> None:
        self.add_error(refused.field if refused.field in self.fields else None, refused.message)


def _columns() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("显示的列"),
        required=False,
        choices=[(column.code, column.label) for column in COLUMNS],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("除第一列外最多选 %(most)s 列；一列不选时用各人自己的列") % {"most": MOST},
        error_messages={"invalid_choice": _("没有这一列：%(value)s")},
    )


class ViewForm(RefusableForm):
    """What may be said of a view beside its filters; the threshold only by its owner."""

    name = forms.CharField(label=_("视图名称"), max_length=40, error_messages={"required": _("请填写视图名称")})
    scope = forms.ChoiceField(label=_("谁能看到"), error_messages={"invalid_choice": _("您不能这样共享")})
    pinned = forms.BooleanField(label=_("置顶：排在最前，也显示在“我的待办”"), required=False)
    digest = forms.BooleanField(label=_("放进早间提醒"), required=False)
    threshold = forms.IntegerField(
        label=_("超过多少件时提醒我"),
        required=False,
        min_value=0,
        max_value=COUNT_UP_TO - 1,
        help_text=_("留空不提醒。每次升到这个件数以上提醒一次，降回后再升才会再次提醒。"),
        error_messages={
            "invalid": _("请填写整数"),
            "min_value": _("不能小于 0"),
            "max_value": _("最多 %(limit_value)s 件"),
        },
    )
    columns = _columns()

    def __init__(self, *args: Any, view: SavedView, actor: Actor) -> None:
        said = ("name", "scope", "pinned", "digest", "threshold", "columns")
        super().__init__(*args, initial={name: getattr(view, name) for name in said})
        scopes = {ViewScope.PRIVATE, ViewScope(view.scope), *may_share(actor)}
        self.fields["scope"].choices = [choice for choice in ViewScope.choices if choice[0] in scopes]
        if view.user_id != actor.user.pk:
            del self.fields["threshold"]

    def facts(self) -> ViewFacts:
        return ViewFacts(**self.cleaned_data)


class LinkForm(RefusableForm):
    """What a meeting sees, and for how many days."""

    title = forms.CharField(label=_("标题"), max_length=40, error_messages={"required": _("请填写标题")})
    days = forms.IntegerField(
        label=_("有效天数"),
        min_value=1,
        initial=1,
        error_messages={"invalid": _("请填写整数"), "required": _("请填写天数")},
    )
    query = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)


def columns_sent(data: QueryDict) -> list[str]:
    """The ticked columns that there are, too many of them too: the action says so."""
    return [column.code for column in COLUMNS if column.code in set(data.getlist("columns"))]
