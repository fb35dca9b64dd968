"""What an intake tells, for comparing it with earlier complaints before it is registered."""

from accounts.actor import Actor
from cases.intake import Intake
from cases.queries.duplicates import Found, likely_duplicates
from cases.queries.likeness import Particulars
from common.time import today
from enterprises.queries.grids import place_of


def told_by(intake: Intake, actor: Actor) -> Particulars:
    """The particulars of a complaint to be. One query, when there is an address."""
    grid = place_of(intake.address, district=actor.district, street=intake.street, day=today())
    return Particulars(
        employer=intake.employer,
        credit_code=intake.credit_code,
        name=intake.name,
        phone=intake.phone,
        id_number=intake.id_number,
        street=intake.street,
        grid_id=grid.pk if grid else None,
        address=intake.address,
        workers_count=intake.workers_count,
        amount=intake.amount,
        period_from=intake.period_from,
        period_to=intake.period_to,
        external_number=intake.external_number,
        narrative=intake.narrative,
    )


def found_for(intake: Intake, actor: Actor) -> Found:
    """The likely duplicates of a complaint to be."""
    return likely_duplicates([told_by(intake, actor)], district=actor.district, actor=actor)


def with_facts_seen(intake: Intake, actor: Actor) -> Intake:
    """Before it is registered into another case: what made the person think so is kept with the joining."""
    if intake.join_into is not None:
        likeness = found_for(intake, actor).into(intake.join_into.number)
        if likeness is not None:
            intake.join_facts = {"score": likeness.score, "reasons": [fact.code for fact in likeness.facts]}
    return intake
