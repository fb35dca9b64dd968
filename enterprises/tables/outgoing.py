"""The register of employers as a file (单位登记表)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Role
from common.encryption import mask_phone
from enterprises.forms.filters import FilterForm
from enterprises.models import Contact, Enterprise, EnterpriseName, NameKind
from enterprises.queries.register import selected
from tables.outgoing import ColumnOut, TableOut

# An auditor reads everything and presses nothing.
MAY_TAKE = frozenset(Role) - {Role.ADMINISTRATOR, Role.OUTSIDE_SYSTEM, Role.AUDITOR}


def rows(actor: Actor, filters: Mapping[str, str]) -> QuerySet[Enterprise]:
    """As the list shows them."""
    return selected(FilterForm(filters, actor=actor).filters(), actor).select_related("street", "grid")


def prepare(enterprises: Sequence[Enterprise]) -> None:
    """The newest contact and the other names of each. Two queries."""
    by_key = {one.pk: one for one in enterprises}
    for one in enterprises:
        one.told_contact, one.told_names = None, {}
    for contact in Contact.objects.filter(enterprise__in=by_key, until=None).order_by("pk"):
        by_key[contact.enterprise_id].told_contact = contact
    names = EnterpriseName.objects.filter(enterprise__in=by_key, kind__in=[NameKind.FORMER, NameKind.ALIAS])
    for key, kind, name in names.order_by("pk").values_list("enterprise_id", "kind", "name"):
        by_key[key].told_names.setdefault(kind, []).append(name)


def _names(kind: str) -> Callable[[Any], str]:
    return lambda one: "、".join(one.told_names.get(kind, ()))


def _of_contact(name: str) -> Callable[[Any], str]:
    return lambda one: getattr(one.told_contact, name) if one.told_contact else ""


ENTERPRISES = TableOut(
    code="enterprises",
    label=_("单位登记表"),
    columns=(
        ColumnOut("单位名称", lambda one: one.name),
        ColumnOut("统一社会信用代码", lambda one: one.credit_code, text=True),
        ColumnOut("主体类型", lambda one: one.get_kind_display()),
        ColumnOut("登记状态", lambda one: one.get_standing_display()),
        ColumnOut("街道", lambda one: one.street.short_name or one.street.name if one.street else ""),
        ColumnOut("网格", lambda one: one.grid.name if one.grid else ""),
        ColumnOut("地址", lambda one: one.address),
        ColumnOut("法定代表人", lambda one: one.legal_representative),
        ColumnOut("行业代码", lambda one: one.industry, text=True),
        ColumnOut("用工人数", lambda one: one.headcount),
        ColumnOut("联系人", _of_contact("name")),
        ColumnOut("联系电话", _of_contact("phone"), text=True, masked=mask_phone),
        ColumnOut("曾用名", _names(NameKind.FORMER)),
        ColumnOut("简称", _names(NameKind.ALIAS)),
        ColumnOut("最近核实", lambda one: one.verified_on),
    ),
    rows=rows,
    may=lambda actor: actor.has(*MAY_TAKE),
    home="enterprises:enterprises",
    filters=("q", "street", "grid", "industry", "kind", "standing", "focus", "stale", "repeat"),
    prepare=prepare,
)
