"""The register of employers as a file (单位登记表)."""

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Role
from common.encryption import mask_name, mask_phone
from enterprises.forms.filters import FilterForm
from enterprises.models import Contact, Enterprise, EnterpriseName, NameKind
from enterprises.queries.register import selected
from tables.outgoing import ColumnOut, Filters, TableOut, require_sound

MAY_TAKE = frozenset(Role) - {Role.ADMINISTRATOR, Role.OUTSIDE_SYSTEM}


def rows(actor: Actor, filters: Filters) -> QuerySet[Enterprise]:
    """As the list shows them."""
    form = FilterForm(filters, actor=actor)
    require_sound(form)
    return selected(form.filters(), actor)


def _names(kind: str) -> Subquery:
    names = EnterpriseName.objects.filter(enterprise=OuterRef("pk"), kind=kind).order_by().values("enterprise")
    return Subquery(names.annotate(told=StringAgg("name", "、", order_by="pk")).values("told"))


def _of_contact(column: str) -> Subquery:
    """Of the newest."""
    return Subquery(Contact.objects.filter(enterprise=OuterRef("pk"), until=None).order_by("-pk").values(column)[:1])


ENTERPRISES = TableOut(
    code="enterprises",
    label=_("单位登记表"),
    columns=(
        ColumnOut("单位名称", "name"),
        ColumnOut("统一社会信用代码", "credit_code"),
        ColumnOut("主体类型", "kind"),
        ColumnOut("登记状态", "standing"),
        ColumnOut("街道", Coalesce(NullIf("street__short_name", Value("")), "street__name")),
        ColumnOut("网格", "grid__name"),
        ColumnOut("地址", "address"),
        ColumnOut("法定代表人", "legal_representative"),
        ColumnOut("行业代码", "industry"),
        ColumnOut("用工人数", "headcount"),
        ColumnOut("联系人", _of_contact("name"), masked=mask_name, plain_to_staff=True),
        ColumnOut("联系电话", _of_contact("phone"), masked=mask_phone),
        ColumnOut("曾用名", _names(NameKind.FORMER)),
        ColumnOut("简称", _names(NameKind.ALIAS)),
        ColumnOut("最近核实", "verified_on"),
    ),
    rows=rows,
    may=lambda actor: actor.has(*MAY_TAKE),
    home="enterprises:enterprises",
    filters=("q", "street", "grid", "industry", "kind", "standing", "focus", "stale", "repeat", "counted", "verified"),
)
