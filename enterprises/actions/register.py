"""The register of employers: one entered, changed, verified. Feeds and imports use `enter_many`."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Unit
from common.errors import Refused, Stale
from common.inputs import clean_credit_code
from common.time import now, today
from enterprises.actions.employers import named
from enterprises.actions.register_rows import enter_many
from enterprises.industries import is_industry
from enterprises.models import Enterprise, EnterpriseKind, EnterpriseName, NameKind
from enterprises.names import sort_key
from enterprises.queries.employers import called_exactly, is_namesake
from enterprises.queries.grids import place_of
from enterprises.queries.rights import kept_by, may_keep

__all__ = ["change_enterprise", "enter_enterprise", "enter_many", "mark_verified"]

CHANGEABLE = frozenset({
    "name", "credit_code", "kind", "standing", "head_office", "street", "grid", "address", "legal_representative",
    "is_construction", "industry", "headcount", "headcount_on", "verified_on", "repeat_until", "is_unidentified",
})  # fmt: skip


@recorded
def enter_enterprise(
    *, name: str, district: Unit, source: str, although_known: bool = False, actor: Actor, **columns: Any
) -> Enterprise:
    """Enter an employer. `columns`: any of CHANGEABLE; `although_known`: another one of exactly this name is meant.

    Raises Refused: no right on the street, a wrong or known credit code, a namesake without code, an unknown industry.
    """
    enterprise = Enterprise(district=district, created_at=now())
    _put(enterprise, {"name": " ".join(name.split()), **columns})
    _require_right(enterprise, actor)
    if not although_known and _has_namesake(enterprise):
        raise Refused("known_name", _("登记册里已有同名单位，请在原记录上补充；确为另一家的，请勾选确认"), "name")
    with pghistory.context(source=source):
        _save(enterprise)
        named(enterprise, enterprise.name, NameKind.REGISTERED).save()
    return enterprise


@recorded
def change_enterprise(
    enterprise: Enterprise, changes: dict[str, Any], *, source: str, version: int | None = None, actor: Actor
) -> Enterprise:
    """Change what the register says; a registered name that changed becomes a former one (曾用名).

    `version`: that of the page filled in. Raises Stale when it changed since, Refused as `enter_enterprise`.
    """
    enterprise = Enterprise.objects.select_for_update(of=("self",)).get(pk=enterprise.pk)
    _require_right(enterprise, actor)
    if version is not None and version != enterprise.version:
        raise Stale("stale", _("您打开本页以后，别人改过这家单位。请核对最新内容后再保存"))
    if enterprise.merged_into_id:
        raise Refused("merged", _("这家单位已并入另一家，请在那一家上修改"))
    old_name = enterprise.name
    if not _put(enterprise, changes):
        return enterprise
    _require_right(enterprise, actor)
    with pghistory.context(source=source):
        enterprise.version += 1
        _save(enterprise)
        if enterprise.name != old_name:
            _rename(enterprise, old_name)
    return enterprise


@recorded
def mark_verified(enterprises: Iterable[Enterprise], on: date, *, actor: Actor) -> int:
    """That these employers were found as the register says on day `on` (核实). One statement; returns how many.

    A later day already there stays. Those this actor may not keep are left alone. Raises Refused: a day to come.
    """
    if on > today():
        raise Refused("future", _("核实日期不能晚于今天"), "verified_on")
    meant = Enterprise.objects.filter(kept_by(actor), pk__in=[one.pk for one in enterprises])
    return meant.exclude(verified_on__gte=on).update(verified_on=on)


def _require_right(enterprise: Enterprise, actor: Actor) -> None:
    if not may_keep(actor, district=enterprise.district_id, street=enterprise.street_id):
        raise Refused("no_right", _("只能登记和修改本街道（本区）的单位；要改到别处，请联系监察大队"), "street")


def _has_namesake(enterprise: Enterprise) -> bool:
    called = called_exactly([enterprise.name], district=enterprise.district)
    return any(is_namesake(one, enterprise.credit_code) for one in called)


def _put(enterprise: Enterprise, changes: dict[str, Any]) -> set[str]:
    """Put sound values into the row; which columns are different now. Raises Refused."""
    unknown = changes.keys() - CHANGEABLE
    if unknown:
        raise TypeError(f"not of the register: {sorted(unknown)}")
    values = dict(changes)
    if "credit_code" in values:
        values["credit_code"] = sound_code(values["credit_code"]) or None
    different = {column for column, value in values.items() if getattr(enterprise, column) != value}
    for column, value in values.items():
        setattr(enterprise, column, value)
    if "headcount" in different and "headcount_on" not in values:
        enterprise.headcount_on = today() if enterprise.headcount is not None else None
    if "grid" not in values and (different & {"address", "street"} or enterprise.pk is None):
        _place(enterprise)
    _check(enterprise)
    return different | ({"name"} if enterprise.pk is None else set())


def sound_code(text: str | None) -> str:
    """A credit code in capitals. Raises Refused when its length or check character is wrong."""
    try:
        return clean_credit_code(text)
    except ValidationError as wrong:
        raise Refused("credit_code", wrong.messages[0], "credit_code") from None


def _place(enterprise: Enterprise) -> None:
    """The grid of an address that changed; one of another street is no longer right."""
    found = place_of(enterprise.address, district=enterprise.district, street=enterprise.street, day=today())
    if found is not None:
        enterprise.grid = found
        enterprise.street_id = enterprise.street_id or found.street_id
    elif enterprise.grid and enterprise.grid.street_id != enterprise.street_id:
        enterprise.grid = None


def _check(enterprise: Enterprise) -> None:
    if not enterprise.name:
        raise Refused("name_required", _("请写单位名称"), "name")
    if enterprise.industry and not is_industry(enterprise.industry):
        raise Refused("industry", _("没有这个行业代码，请从列表中选择"), "industry")
    if enterprise.street and enterprise.street.district_id != enterprise.district_id:
        raise Refused("street", _("这个街道不在本区"), "street")
    if enterprise.grid and enterprise.street_id and enterprise.grid.street_id != enterprise.street_id:
        raise Refused("grid", _("这个网格不在所选街道"), "grid")
    office = enterprise.head_office
    if office is None:
        return
    if office.pk == enterprise.pk or office.head_office_id:
        raise Refused("head_office", _("总公司不能是自己，也不能是别家的分支机构"), "head_office")
    if enterprise.kind != EnterpriseKind.BRANCH:
        raise Refused("head_office_kind", _("只有分支机构才填总公司"), "head_office")


def _save(enterprise: Enterprise) -> None:
    enterprise.sort_key = sort_key(enterprise.name)
    try:
        with transaction.atomic():
            enterprise.save()
    except IntegrityError:
        raise Refused("code_taken", _("登记册里已有这个信用代码的单位"), "credit_code") from None


def _rename(enterprise: Enterprise, old_name: str) -> None:
    names = EnterpriseName.objects.filter(enterprise=enterprise)
    names.filter(name=old_name, kind=NameKind.REGISTERED).update(kind=NameKind.FORMER, until=today())
    names.bulk_create(
        [named(enterprise, enterprise.name, NameKind.REGISTERED)],
        update_conflicts=True,
        unique_fields=["enterprise", "name"],
        update_fields=["kind", "until"],
    )
