"""Enter employers into the register."""

from typing import Any

from django.db import IntegrityError, transaction

from accounts.actor import Actor, recorded
from accounts.models import Unit
from common.time import now
from enterprises.likeness import spellings
from enterprises.models import Enterprise, EnterpriseName, Grid, NameKind
from enterprises.names import initials, name_key, search_grams, sort_key
from enterprises.queries.employers import meant_by


@recorded
def employer_for(
    *,
    name: str,
    credit_code: str = "",
    district: Unit,
    street: Unit | None = None,
    address: str = "",
    grid: Grid | None = None,
    is_construction: bool = False,
    actor: Actor,
) -> Enterprise:
    """The employer meant, entered in passing when unknown; a new spelling becomes an alias, a new code is kept."""
    name, credit_code = name.strip(), credit_code.strip().upper()
    known, so_called = meant_by(name=name, credit_code=credit_code, district=district)
    if known is None:
        known = _enter(
            name=name,
            credit_code=credit_code or None,
            district=district,
            street=street,
            address=address,
            grid=grid,
            is_construction=is_construction,
        )
    elif credit_code and not known.credit_code:
        known.credit_code = credit_code
        known.save(update_fields=["credit_code"])
    if not so_called:  # to find out what a name is found by costs more than to ask
        EnterpriseName.objects.bulk_create([named(known, name)], ignore_conflicts=True)
    return known


@recorded
def unidentified_employer(
    *, reference: str, district: Unit, street: Unit | None, address: str, grid: Grid | None = None, actor: Actor
) -> Enterprise:
    """A stand-in for an employer nobody could name yet (待核实单位); `reference` tells it from the others.

    It has no row of `EnterpriseName`, so nobody is taken for it by name.
    """
    return _enter(
        name=f"待核实单位（{reference}）"[:200],
        credit_code=None,
        district=district,
        street=street,
        address=address,
        grid=grid,
        is_unidentified=True,
    )


def _enter(**columns: Any) -> Enterprise:
    try:
        with transaction.atomic():
            return Enterprise.objects.create(created_at=now(), sort_key=sort_key(columns["name"]), **columns)
    except IntegrityError:  # somebody else entered the same credit code this moment
        return Enterprise.objects.get(credit_code=columns["credit_code"])


def named(enterprise: Enterprise, name: str, kind: str = NameKind.TYPED) -> EnterpriseName:
    """An unsaved row for a way an employer is called, with all it is found by."""
    return EnterpriseName(
        enterprise=enterprise,
        name=name,
        kind=kind,
        key=name_key(name),
        grams=search_grams(name),
        sounds=spellings(name),
        initials=initials(name),
    )
