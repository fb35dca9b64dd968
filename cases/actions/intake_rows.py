"""The rows a registration leaves: the complaint, who has a part in its case, what the complainant claims."""

import secrets

from accounts.actor import Actor
from accounts.models import Role
from cases.intake import Intake
from cases.models import Case, Complaint, Involvement, InvolvementKind, WageLine, Worker
from cases.people import worker_fields
from cases.queries.intake import Routing
from common.encryption import blind_index
from common.time import now

# Crockford's alphabet: no I, L, O, U; 13 characters carry 65 bits.
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 13
# Kept as they arrive.
COPIED = (
    "channel", "external_number", "external_due_at", "anonymous", "address", "entry_point", "urgent", "matters",
    "workers_count", "amount", "period_from", "period_to", "narrative",
)  # fmt: skip


def write_complaint(
    intake: Intake, case: Case, routing: Routing, *, number: str, actor: Actor, **placed: object
) -> Complaint:
    """The complaint of a new case. `placed`: street and grid, as found."""
    code = "".join(secrets.choice(CODE_ALPHABET) for _position in range(CODE_LENGTH))
    person = worker_fields(name=intake.name, phone=intake.phone, id_number=intake.id_number)
    return Complaint.objects.create(
        number=number,
        case=case,
        brought_by=actor.user if actor.has(Role.OUTSIDE_SYSTEM) else None,
        registered_by=actor.label,
        registered_in=actor.unit,
        received_at=case.received_at,
        registered_at=now(),
        complainant_name=person["name"],
        complainant_phone=person["phone"],
        complainant_id_number=person["id_number"],
        phone_index=person["phone_index"],
        id_number_index=person["id_number_index"],
        employer_text=intake.employer,
        route_proposed=routing.route,
        route_rule=routing.rule_code,
        route_reasons=routing.reasons,
        query_code=code,
        query_code_index=blind_index(code, kind="query_code"),
        **{name: getattr(intake, name) for name in COPIED},
        **placed,
    )


def involve(case: Case, actor: Actor) -> None:
    parts = [(case.unit, InvolvementKind.HANDLING)]
    if actor.unit and actor.unit.pk != case.unit_id:
        outside = actor.has(Role.OUTSIDE_SYSTEM)
        parts.append((actor.unit, InvolvementKind.BROUGHT if outside else InvolvementKind.REGISTERED))
    Involvement.objects.bulk_create(Involvement(case=case, unit=unit, kind=kind, since=now()) for unit, kind in parts)


def claim(intake: Intake, case: Case) -> None:
    """The complainant is a worker of the case; the sum claimed is a line until the roster says who is owed what."""
    worker = Worker.objects.create(
        case=case, **worker_fields(name=intake.name, phone=intake.phone, id_number=intake.id_number)
    )
    if intake.amount:
        WageLine.objects.create(
            case=case,
            worker=worker,
            owed=intake.amount,
            headcount=intake.workers_count,
            period_from=intake.period_from,
            period_to=intake.period_to,
        )
