"""The exact rows of a bulk job, and for each what will happen, or why it will be refused. A fixed number of queries."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import User
from cases.models import BulkJob, BulkKind, BulkRow, Case, CaseDocument
from cases.queries.documents.rights import why_not
from cases.queries.handling import (
    candidate,
    reminders,
    why_no_handler,
    why_not_assign,
    why_not_remind,
)
from clocks.lights import label_of
from common.errors import Refused
from documents.models import Form
from statutes.rules import rule_version

Judge = Callable[[Case], tuple[str, Refused | None]]


@dataclass(frozen=True)
class PreviewRow:
    """One row: what will happen, or why not (`refused`)."""

    position: int
    case: Case
    what: str
    refused: Refused | None


@dataclass(frozen=True)
class Preview:
    """The rows, none left out. `cases` are theirs."""

    rows: Sequence[PreviewRow]

    @property
    def possible(self) -> int:
        return sum(row.refused is None for row in self.rows)

    @property
    def impossible(self) -> int:
        return len(self.rows) - self.possible

    @property
    def cases(self) -> list[Case]:
        return [row.case for row in self.rows]


def preview(job: BulkJob, actor: Actor) -> Preview:
    """What confirming would do now. Some eight queries, however many rows."""
    rows = list(
        job.rows.select_related("case", "case__unit", "case__enterprise", "case__lead", "case__handler")
        .prefetch_related("case__involvements")
        .order_by("position")
    )
    cases = [row.case for row in rows]
    seen = set(Case.objects.visible_to(actor).filter(pk__in=[case.pk for case in cases]).values_list("pk", flat=True))
    judge = JUDGES[job.kind](job, cases, actor)
    return Preview([_row(row, row.case_id in seen, judge) for row in rows])


def _row(row: BulkRow, seen: bool, judge: Judge) -> PreviewRow:
    if not seen:
        return PreviewRow(row.position, row.case, "", not_seen())
    if row.version != row.case.version:
        return PreviewRow(row.position, row.case, "", Refused("stale", _("预览之后他人办理过这个案件")))
    what, refused = judge(row.case)
    return PreviewRow(row.position, row.case, what, refused)


def not_seen() -> Refused:
    """The case is no longer this person's to see."""
    return Refused("not_seen", _("您已看不到这个案件"))


def chosen_handler(job: BulkJob) -> User | None:
    """The person the cases shall be given to."""
    return User.objects.filter(pk=job.arguments.get("handler")).first()


def chosen_form(job: BulkJob) -> Form | None:
    """The form that shall be printed."""
    return Form.objects.filter(code=job.arguments.get("form", ""), active=True).first()


def _judge_assigning(job: BulkJob, cases: Sequence[Case], actor: Actor) -> Judge:
    person = chosen_handler(job)
    known = candidate(person, cases) if person else None

    def judge(case: Case) -> tuple[str, Refused | None]:
        before = case.handler.label if case.handler else _("无人经办")
        if known is None:
            return before, why_no_handler(case, actor)
        return f"{before} → {known.handler.label}", why_not_assign(case, known, actor)

    return judge


def _judge_reminding(job: BulkJob, cases: Sequence[Case], actor: Actor) -> Judge:
    known = reminders(cases)

    def judge(case: Case) -> tuple[str, Refused | None]:
        person, clock = known.person(case), known.clocks.get(case.pk)
        said = _("提醒%(who)s") % {"who": person.label if person else case.unit.label}
        if clock:
            said += f" · {label_of(rule_version(clock.rule_id, clock.rule_version))} {clock.legal_due:%Y-%m-%d}"
        return said, why_not_remind(case, known, actor)

    return judge


def _judge_printing(job: BulkJob, cases: Sequence[Case], actor: Actor) -> Judge:
    form = chosen_form(job)
    if form is None:
        return lambda case: ("—", None)
    prefetch_related_objects(cases, "assignments")
    drafts = CaseDocument.objects.filter(case__in=[case.pk for case in cases], form=form, state="draft")
    drawn_up = set(drafts.values_list("case_id", flat=True))

    def judge(case: Case) -> tuple[str, Refused | None]:
        said = _("打印已有的草稿") if case.pk in drawn_up else _("起草并打印")
        return f"{form.label} · {said}", why_not(case, form.code, actor)

    return judge


JUDGES: dict[str, Callable[[BulkJob, Sequence[Case], Actor], Judge]] = {
    BulkKind.ASSIGN: _judge_assigning,
    BulkKind.REMIND: _judge_reminding,
    BulkKind.PRINT: _judge_printing,
}
