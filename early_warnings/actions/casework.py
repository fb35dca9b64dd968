"""A warning becomes a case in one step (转为案件), linked both ways."""

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.intake import register
from cases.actions.record import tell
from cases.intake import Intake
from cases.models import Case, Channel
from common.errors import Refused
from early_warnings.actions.moves import end, enter
from early_warnings.actions.taking import lock, save
from early_warnings.models import EarlyWarning, EntryKind
from early_warnings.queries.employer import employer_of
from early_warnings.queries.naming import rule_name
from early_warnings.queries.words import explanation_of
from early_warnings.workflow import Ending
from enterprises.models import Enterprise

FACTS_QUOTED = 20


@recorded
def open_case(
    warning: EarlyWarning, *, workers_count: int = 1, note: str = "", version: int | None = None, actor: Actor
) -> Case:
    """Register a case with what the warning knows, and end the warning as converted.

    The same warning a second time is refused, since it has ended. Raises EarlyWarning.DoesNotExist, Stale, Refused.
    """
    found = lock(warning, "open_case", version=version, actor=actor)
    employer = employer_of(found)
    if employer is None:
        raise Refused("no_employer", _("这件预警还没有对应的用人单位，请先在工程中登记施工总承包单位"))
    with translation.override("zh-hans"):  # it stays in the file, whatever language the officer reads
        intake = _intake(found, employer, workers_count, note)
    complaint, _made = register(intake, actor=actor)
    case = complaint.case
    if found.project_id and case.project_id is None:
        case.project = found.project
        case.version += 1
        case.save(update_fields=["project", "version"])
    tell(case, "from_warning", actor=actor, data={"warning": found.number})
    found.case = case
    save(found, "case", acted=True)
    enter(found, EntryKind.CASE, actor=actor, note=note.strip(), data={"case": case.number})
    end([found], Ending.CONVERTED, note="", case=case, actor=actor)
    return case


def _intake(warning: EarlyWarning, employer: Enterprise, workers_count: int, note: str) -> Intake:
    """What a clerk would have typed: the employer as the register has it, the facts as the story."""
    facts = [explanation_of(warning.rule, fact) for fact in warning.facts.all()[:FACTS_QUOTED]]
    title = _("由预警 %(number)s（%(rule)s）转办。") % {"number": warning.number, "rule": rule_name(warning.rule)}
    return Intake(
        channel=Channel.WARNING,
        external_number=warning.number,
        employer=employer.name,
        enterprise=employer,
        credit_code=employer.credit_code or "",
        street=warning.street,
        address=(warning.project.address if warning.project else "") or employer.address,
        workers_count=workers_count,
        is_construction=warning.project is not None or employer.is_construction,
        narrative="\n".join([title, *facts, note.strip()]).strip(),
    )
