"""What was done about an employer, by whom, when and on what grounds, in plain words."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Unit, User
from accounts.queries.history import Done
from common.encryption import mask_name
from enterprises.industries import industry_label
from enterprises.models import Contact, Enterprise, EnterpriseKind, EnterpriseName, Grid, NameKind, Standing

EnterpriseEvent = Enterprise.pgh_event_model
NameEvent = EnterpriseName.pgh_event_model
ContactEvent = Contact.pgh_event_model
SHOWN = 40
LABELS: dict[str, str | Promise] = {
    "name": gettext_lazy("单位名称"),
    "credit_code": gettext_lazy("统一社会信用代码"),
    "kind": gettext_lazy("主体类型"),
    "standing": gettext_lazy("登记状态"),
    "head_office_id": gettext_lazy("总公司"),
    "street_id": gettext_lazy("街道"),
    "grid_id": gettext_lazy("所在网格"),
    "address": gettext_lazy("用工所在地"),
    "registered_address": gettext_lazy("登记住所"),
    "industry": gettext_lazy("行业"),
    "is_construction": gettext_lazy("工程建设单位"),
    "legal_representative": gettext_lazy("法定代表人（负责人）"),
    "headcount": gettext_lazy("用工人数"),
    "verified_on": gettext_lazy("最近核实"),
    "repeat_until": gettext_lazy("重复违法单位，至"),
    "merged_into_id": gettext_lazy("并入"),
}
NAMED: dict[str, type[Model]] = {
    "street_id": Unit, "grid_id": Grid, "head_office_id": Enterprise, "merged_into_id": Enterprise
}  # fmt: skip
CHOICES = {"kind": EnterpriseKind, "standing": Standing}


def history_of_enterprise(enterprise: Enterprise) -> list[Done]:
    """The newest forty entries. At most seven queries."""
    rows = _newest(EnterpriseEvent.objects.filter(pgh_obj_id=enterprise.pk))
    labels = _labels_of(rows)
    pairs = zip(rows, [*rows[1:], None], strict=True)
    entries = [(event, *_row_words(event, before, labels)) for event, before in pairs]
    for event in _newest(NameEvent.objects.filter(enterprise_id=enterprise.pk)):
        words = {"name": event.name, "kind": NameKind(event.kind).label}
        entries.append((event, _name_words(event), _("%(name)s（%(kind)s）") % words))
    for event in _newest(ContactEvent.objects.filter(enterprise_id=enterprise.pk)):
        entries.append((event, _contact_words(event), f"{event.get_role_display()} {mask_name(event.name)}"))
    entries = [entry for entry in entries if entry[1]]
    entries.sort(key=lambda entry: entry[0].pgh_created_at, reverse=True)
    return _signed(entries[:SHOWN])


def _newest(events: QuerySet) -> list[Any]:
    return list(events.order_by("-pgh_id")[:SHOWN])


def _signed(entries: list[tuple[Any, str, str]]) -> list[Done]:
    names = {_context(event).get("actor", "") for event, _what, _detail in entries}
    people = {one.username: one.label for one in User.objects.filter(username__in=names)}
    lines = []
    for event, what, detail in entries:
        context = _context(event)
        who = people.get(context.get("actor", ""))
        source = context.get("source", "")
        detail = f"{detail} · {source}" if detail and source else detail or source
        lines.append(Done(who or _("系统"), event.pgh_created_at, what, detail, "person" if who else "system"))
    return lines


def _context(event: Any) -> dict[str, str]:
    return event.pgh_context or {}


def _row_words(event: Any, before: Any, labels: dict[tuple[str, int], str]) -> tuple[str, str]:
    if event.pgh_label == "insert":
        return _("登记单位"), event.name
    if before is None:  # the entry before is not among those shown
        return _("修改登记"), ""
    changed = [column for column in LABELS if getattr(event, column) != getattr(before, column)]
    if not changed:
        return "", ""
    if changed == ["verified_on"]:
        return _("核实"), _value("verified_on", event, labels)
    parts = [
        _("%(what)s：%(old)s → %(new)s")
        % {"what": LABELS[one], "old": _value(one, before, labels), "new": _value(one, event, labels)}
        for one in changed
    ]
    return _("修改登记"), _("；").join(parts)


def _value(column: str, event: Any, labels: dict[tuple[str, int], str]) -> str:
    value = getattr(event, column)
    if value is None or value == "":
        return "—"
    if column in NAMED:
        return labels.get((column, value), "—")
    if column in CHOICES:
        return str(CHOICES[column](value).label)
    if column == "is_construction":
        return _("是") if value else _("否")
    if column == "industry":
        return industry_label(value)
    return date_format(value, "Y-m-d", use_l10n=False) if column.endswith(("_on", "_until")) else str(value)


def _labels_of(events: Iterable[Any]) -> dict[tuple[str, int], str]:
    """The words for the keys in these entries. One query for each table that any of them names."""
    labels: dict[tuple[str, int], str] = {}
    for model in (Unit, Grid, Enterprise):
        columns = [column for column, named in NAMED.items() if named is model]
        keys = {getattr(event, column) for event in events for column in columns} - {None}
        found = model._default_manager.in_bulk(keys) if keys else {}
        labels |= {(column, key): str(one) for column in columns for key, one in found.items()}
    return labels


def _name_words(event: Any) -> str:
    """Empty for the registered name: the employer's own entry tells it."""
    return _("加名称") if event.pgh_label == "insert" and event.kind != NameKind.REGISTERED else ""


def _contact_words(event: Any) -> str:
    if event.pgh_label == "insert":
        return _("登记联系人")
    return _("联系人停用") if event.until else _("修改联系人")
