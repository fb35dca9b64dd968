"""What the employer admits to owing (单位认可), and corrections of what is owed. Never below what is paid."""

from collections.abc import Mapping
from decimal import Decimal

from django.db.models import F, Q
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from cases.actions.money import open_for_money, touch
from cases.actions.record import tell
from cases.models import Case, WageLine
from common.errors import Refused


@recorded
def admit_lines(
    case: Case, *, amounts: Mapping[int, Decimal], reason: str = "", actor: Actor, version: int | None = None
) -> list[WageLine]:
    """The employer's admission, yuan by the primary key of a line. All or none.

    Nothing is admitted beyond what is claimed or below what was paid already. Once a line was ordered, a change of it
    needs a reason. Raises Refused with `admitted_<line>` as the field.
    """
    case = open_for_money(case, actor, version)
    lines = {line.pk: line for line in case.wage_lines.select_for_update().filter(pk__in=amounts).order_by("pk")}
    if len(lines) != len(amounts):
        raise Refused("not_in_case", _("这笔工资明细不在本案"), "lines")
    changed = [line for line in lines.values() if line.admitted != amounts[line.pk]]
    for line in changed:
        _check_admission(line, amounts[line.pk])
    if any(line.ordered is not None for line in changed):
        _require_reason(reason)
    if not changed:
        return []
    for line in changed:
        line.admitted = amounts[line.pk]
    WageLine.objects.bulk_update(changed, ["admitted"])
    total = sum((line.admitted for line in changed), Decimal(0))
    _told(case, "wages_admitted", actor, reason, {"amount": str(total), "lines": len(changed)})
    return changed


@recorded
def admit_everything(case: Case, *, reason: str = "", actor: Actor, version: int | None = None) -> int:
    """The employer admits every line in full. Returns how many lines changed. One statement, however many there are."""
    case = open_for_money(case, actor, version)
    lines = case.wage_lines.filter(Q(admitted=None) | ~Q(admitted=F("owed")))
    if lines.filter(ordered__isnull=False).exists():
        _require_reason(reason)
    changed = lines.update(admitted=F("owed"))
    if not changed:
        raise Refused("nothing_to_admit", _("没有需要认可的明细：全部已按应付金额认可"), None)
    total = sum(case.wage_lines.values_list("admitted", flat=True), Decimal(0))
    _told(case, "wages_admitted", actor, reason, {"amount": str(total), "lines": changed})
    return changed


@recorded
def correct_owed(line: WageLine, *, owed: Decimal, reason: str, actor: Actor, version: int | None = None) -> WageLine:
    """Correct what is owed on a line, yuan, with the reason. What was ordered stays as the order has it."""
    case = open_for_money(line.case, actor, version)
    line = WageLine.objects.select_for_update().get(pk=line.pk, case=case)
    _require_reason(reason)
    if owed <= 0:
        raise Refused("amount_not_positive", _("金额要大于零"), "owed")
    if owed < line.paid:
        raise Refused("below_paid", _("已付 %(paid)s 元，应付不能低于它") % {"paid": line.paid}, "owed")
    if line.admitted is not None and owed < line.admitted:
        raise Refused(
            "below_admitted", _("单位已认可 %(admitted)s 元，请先更正认可金额") % {"admitted": line.admitted}, "owed"
        )
    if owed == line.owed:
        raise Refused("nothing_changed", _("金额没有变化"), "owed")
    before, line.owed = line.owed, owed
    line.save(update_fields=["owed"])
    _told(case, "wages_corrected", actor, reason, {"amount": str(owed), "before": str(before)})
    return line


def _check_admission(line: WageLine, admitted: Decimal) -> None:
    field = f"admitted_{line.pk}"
    if admitted < 0:
        raise Refused("amount_negative", _("金额不能小于零"), field)
    if admitted > line.owed:
        raise Refused("admitted_above_owed", _("认可金额超过应付的 %(owed)s 元") % {"owed": line.owed}, field)
    if admitted < line.paid:
        raise Refused("below_paid", _("已付 %(paid)s 元，认可金额不能低于它") % {"paid": line.paid}, field)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("reason_required", _("请写明理由"), "reason")


def _told(case: Case, kind: str, actor: Actor, reason: str, data: dict) -> None:
    touch(case)
    tell(case, kind, actor=actor, data=data, note=reason.strip())
