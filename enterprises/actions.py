"""Enter employers into the register."""

from django.db import IntegrityError, transaction

from accounts.actor import Actor, recorded
from accounts.models import Unit
from common.time import now
from enterprises.models import Enterprise, EnterpriseName
from enterprises.names import grams, name_key
from enterprises.queries import same_employer


@recorded
def employer_for(
    *,
    name: str,
    credit_code: str = "",
    district: Unit,
    street: Unit | None = None,
    address: str = "",
    is_construction: bool = False,
    actor: Actor,
) -> Enterprise:
    """The employer meant, entered in passing when unknown; a new spelling becomes an alias, a new code is kept."""
    name, credit_code = name.strip(), credit_code.strip().upper()
    known = same_employer(name=name, credit_code=credit_code, district=district)
    if known is None:
        known = _enter(name, credit_code, district, street, address, is_construction)
    elif credit_code and not known.credit_code:
        known.credit_code = credit_code
        known.save(update_fields=["credit_code"])
    _also_called(known, name)
    return known


def _enter(
    name: str, credit_code: str, district: Unit, street: Unit | None, address: str, is_construction: bool
) -> Enterprise:
    try:
        with transaction.atomic():
            return Enterprise.objects.create(
                name=name,
                credit_code=credit_code or None,
                district=district,
                street=street,
                address=address,
                is_construction=is_construction,
                created_at=now(),
            )
    except IntegrityError:  # somebody else entered the same credit code this moment
        return Enterprise.objects.get(credit_code=credit_code)


def _also_called(enterprise: Enterprise, name: str) -> None:
    EnterpriseName.objects.bulk_create(
        [EnterpriseName(enterprise=enterprise, name=name, key=name_key(name), grams=grams(name))],
        ignore_conflicts=True,
    )
