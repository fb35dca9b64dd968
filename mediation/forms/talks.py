"""Forms of what is said and done in mediation: appointments, what became of them, offers, notes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.inputs import clean_amount
from cases.forms.steps import choice
from mediation.actions.notes import LONGEST
from mediation.actions.sessions import Again
from mediation.forms.base import StepForm, line, moment_words, pick, words, yes_no
from mediation.models import Proposal, ProposalAnswer, Session, SessionState, Slot
from mediation.queries.people import could_mediate
from mediation.queries.slots import open_to
from mediation.workflow import Mode, Side

SLOTS_SHOWN = 60
MINUTE = "%Y-%m-%dT%H:%M"
PLACE = _("地点或会议网址")
PLACE_HINT = _("视频写会议网址；当面不写就在调解组织")


def slot_words(slot: Slot) -> str:
    """A slot as a list of choices says it."""
    return f"{moment_words(slot.starts_at)} · {slot.mediator.label}"


def session_words(session: Session) -> str:
    """An appointment as a list of choices says it."""
    return f"{moment_words(session.starts_at)} · {session.get_mode_display()} · {session.mediator.label}"


def mode_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("方式"), choices=Mode.choices, initial=Mode.IN_PERSON, required=False)


class _WithSlots(StepForm):
    """Has a list of the station's next free slots in the field `slot_field`."""

    slot_field = "slot"

    def prepare(self) -> None:
        free = open_to(self.mediation.case, self.mediation.station)
        if self.mediation.mediator_id and free.filter(mediator=self.mediation.mediator_id).exists():
            free = free.filter(mediator=self.mediation.mediator_id)
        field = self.fields[self.slot_field]
        keys = list(free.values_list("pk", flat=True)[:SLOTS_SHOWN])
        field.queryset = free.filter(pk__in=keys)
        field.label_from_instance = slot_words


class BookForm(_WithSlots):
    """A slot of the rota; or a mediator and a time beside it; nothing chosen: the next free slot."""

    slot = pick(_("值班时段"), required=False, empty=_("最近的空闲时段"))
    mode = mode_field()
    place = line(PLACE, longest=200, help_text=PLACE_HINT)
    mediator = pick(_("或者另约：调解员"), required=False, empty=_("按值班时段"))
    starts_at = forms.DateTimeField(
        label=_("另约的时间"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MINUTE),
        input_formats=[MINUTE, "%Y-%m-%d %H:%M"],
        error_messages={"invalid": _("请填写日期和时间")},
    )

    def prepare(self) -> None:
        super().prepare()
        self.fields["mediator"].queryset = could_mediate(self.mediation)
        self.fields["mediator"].label_from_instance = lambda user: user.label

    def arguments(self) -> dict[str, Any]:
        values = super().arguments()
        values["mode"] = values["mode"] or Mode.IN_PERSON
        return values


class _OfSession(StepForm):
    """About an appointment still planned; the first one chosen."""

    def prepare(self) -> None:
        planned = self.mediation.sessions.filter(state=SessionState.PLANNED).select_related("mediator")
        self.fields["session"].queryset = planned
        self.fields["session"].label_from_instance = session_words
        if first := planned.first():
            self.initial["session"] = first.pk


class CancelForm(_OfSession):
    session = pick(_("哪一场"))
    reason = words(_("理由"), rows=2, longest=500)


class HoldForm(_WithSlots, _OfSession):
    """What became of it; and the next appointment, if there is to be one."""

    slot_field = "again"
    session = pick(_("哪一场"))
    worker_came = yes_no(_("劳动者到场"))
    employer_came = yes_no(_("用人单位到场"))
    result = words(
        _("调解情况"),
        required=False,
        longest=500,
        help_text=_("会写入调解笔录；保密的内容请写调解笔记。双方都到场时必填"),
    )
    again = pick(_("再约一场"), required=False, empty=_("不再约"))
    again_mode = mode_field()
    again_place = line(PLACE, longest=200, help_text=PLACE_HINT)

    def prepare(self) -> None:
        _OfSession.prepare(self)
        _WithSlots.prepare(self)

    def arguments(self) -> dict[str, Any]:
        values = super().arguments()
        slot, mode, place = values.pop("again"), values.pop("again_mode"), values.pop("again_place")
        values["again"] = Again(slot, mode or Mode.IN_PERSON, place) if slot else None
        return values

    def refuse(self, refused: Any, version: int) -> None:
        """What booking says of its slot stands at the field of the next appointment."""
        names = {"slot": "again", "mode": "again_mode", "place": "again_place"}
        refused.field = names.get(refused.field, refused.field)
        super().refuse(refused, version)


def _answer(label: Any) -> forms.ChoiceField:
    return choice(label, ProposalAnswer.choices, required=False)


class ProposeForm(StepForm):
    side = choice(_("谁提出的"), Side.choices)
    amount = line(_("金额（元）"), longest=30, help_text=_("可以写 12000、12,000.50 或 1.2万；不涉及金额就不写"))
    terms = words(_("方案内容"), longest=500)
    worker_answer = _answer(_("劳动者的答复"))
    employer_answer = _answer(_("用人单位的答复"))

    def clean_amount(self) -> Any:
        return clean_amount(self.cleaned_data["amount"])


class AnswerForm(StepForm):
    proposal = pick(_("对哪个方案"))
    worker_answer = _answer(_("劳动者的答复"))
    employer_answer = _answer(_("用人单位的答复"))

    def prepare(self) -> None:
        offers = self.mediation.proposals.order_by("-pk")
        self.fields["proposal"].queryset = offers
        self.fields["proposal"].label_from_instance = _offer_words
        if newest := offers.first():
            self.initial["proposal"] = newest.pk


class ConfidentialForm(StepForm):
    text = words(
        _("调解笔记"),
        longest=LONGEST,
        rows=5,
        help_text=_("加密保存，只有本调解组织的调解员能看；不进入案件和文书，公开之后看得到案件的人才能看"),
    )


class ReleaseForm(StepForm):
    """Which note: named by when it was written and by whom."""

    note = pick(_("公开哪一条笔记"), help_text=_("公开后看得到案件的人都能看，不能收回"))

    def prepare(self) -> None:
        sealed = self.mediation.notes.filter(released_at=None).select_related("author").defer("text")
        self.fields["note"].queryset = sealed
        self.fields["note"].label_from_instance = lambda one: f"{moment_words(one.written_at)} · {one.author.label}"


def _offer_words(offer: Proposal) -> str:
    amount = f" · ¥{offer.amount:,.2f}" if offer.amount is not None else ""
    return f"{offer.get_side_display()}{amount} · {offer.terms[:40]}"
