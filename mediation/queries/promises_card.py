"""What the page of a mediation shows of its agreement, of what follows, and of the papers to draw up."""

from dataclasses import dataclass
from typing import Any

from accounts.actor import Actor
from cases.queries.documents.rights import why_not as why_not_draw_up
from cases.queries.evidence import may_open
from documents.models import Form
from mediation.models import Mediation, ProcedureKind
from mediation.queries.procedures import ProcedureCard, offers, procedures_of
from mediation.queries.promises import AgreementCard, agreement_of
from mediation.queries.rights import why_not

RECORD, AGREEMENT, CONFIRMATION = "mediation_record", "mediation_agreement", "judicial_confirmation"


@dataclass(frozen=True)
class Paper:
    """A form that can be drawn up on the page of the case now."""

    code: str
    title: str


def promises_of(mediation: Mediation, actor: Actor) -> dict[str, Any]:
    """For `_agreement.html` and `_procedures.html`. Some seven queries, however many instalments."""
    agreement = agreement_of(mediation)
    cards = procedures_of(mediation, agreement)
    may_follow = why_not(mediation, "follow", actor) is None
    return {
        "agreement": agreement,
        "has_missed": bool(agreement and agreement.missed),
        "may_prove": agreement is not None and why_not(mediation, "prove", actor) is None,
        "procedures": cards,
        "procedure_offers": offers(mediation, cards, agreement) if may_follow else [],
        "may_follow": may_follow,
        "may_take_papers": may_follow and may_open(actor),
        "papers": _papers(mediation, agreement, cards, actor),
    }


def _papers(
    mediation: Mediation, agreement: AgreementCard | None, cards: list[ProcedureCard], actor: Actor
) -> list[Paper]:
    """The record once they talked, the agreement once there is one, the application when they go to court."""
    fits = {
        RECORD: mediation.begun_at is not None,
        AGREEMENT: agreement is not None,
        CONFIRMATION: any(card.procedure.kind == ProcedureKind.COURT_CONFIRMATION for card in cards),
    }
    codes = [code for code, fit in fits.items() if fit and why_not_draw_up(mediation.case, code, actor) is None]
    titles = {one.code: one.label for one in Form.objects.filter(code__in=codes, active=True)} if codes else {}
    return [Paper(code, titles[code]) for code in codes if code in titles]
