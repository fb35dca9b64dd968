"""Put up a QR code and take it down."""

import secrets
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Role, Unit
from cases.models import EntryPoint
from common.errors import Refused
from common.time import local_day, now
from enterprises.actions import employer_for
from enterprises.queries.grids import place_of

MAY_EDIT_ENTRY_POINTS = (Role.SQUAD_HEAD, Role.BRIGADE_HEAD, Role.ADMINISTRATOR)
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
CODE_LENGTH = 8


@dataclass(frozen=True)
class Placement:
    """Where a code is put up and what it fills in for the worker. `employer`: a name; unknown ones are entered."""

    kind: str
    name: str
    name_en: str = ""
    campaign: str = ""
    project: str = ""
    employer: str = ""
    street: Unit | None = None
    address: str = ""


@recorded
def put_up(placement: Placement, *, actor: Actor) -> EntryPoint:
    """A new code of the actor's district. Raises Refused: no right, no name."""
    _check_right(actor)
    if not placement.name.strip():
        raise Refused("name_required", _("请写明张贴在哪里"), "name")
    district = actor.district
    enterprise = None
    if placement.employer.strip():
        grid = place_of(placement.address, district=district, street=placement.street, day=local_day(now()))
        enterprise = employer_for(
            name=placement.employer,
            district=district,
            street=placement.street,
            address=placement.address,
            grid=grid,
            actor=actor,
        )
    return EntryPoint.objects.create(
        code="".join(secrets.choice(CODE_ALPHABET) for _position in range(CODE_LENGTH)),
        district=district,
        kind=placement.kind,
        name=placement.name,
        name_en=placement.name_en,
        campaign=placement.campaign,
        project=placement.project,
        enterprise=enterprise,
        street=placement.street,
        address=placement.address,
        created_at=now(),
    )


@recorded
def take_down(entry_point: EntryPoint, *, actor: Actor) -> EntryPoint:
    """Close the code: whoever scans it later finds the plain form. Raises Refused: no right, closed already."""
    _check_right(actor)
    entry_point = EntryPoint.objects.select_for_update(of=("self",)).get(pk=entry_point.pk)
    if entry_point.closed_at:
        raise Refused("closed", _("这个入口已经停用"))
    entry_point.closed_at = now()
    entry_point.save(update_fields=["closed_at"])
    return entry_point


def _check_right(actor: Actor) -> None:
    if not actor.has(*MAY_EDIT_ENTRY_POINTS):
        raise Refused("no_right", _("扫码入口由中队长、大队长或管理员设置"))
