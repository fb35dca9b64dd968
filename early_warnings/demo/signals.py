"""What people reported in the demonstration: a dozen signals; the first two are the signs of a flight."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from accounts.actor import Actor
from common.errors import Refused
from common.time import today
from early_warnings.actions.signals import SignalText, report_signal
from early_warnings.models import SignalKind, SignalSource
from enterprises.models import Enterprise

# Kind, source, days ago, what was seen, numbers.
SEEN: tuple[tuple[str, str, int, str, dict[str, Any]], ...] = (
    ("unreachable", "landlord", 1, "法定代表人电话停机，三天没有露面，车间里还有工人", {"persons": 46}),
    ("equipment_leaving", "landlord", 0, "夜里两辆货车来拉设备，员工在门口拦", {"persons": 46}),
    ("wages_late", "union", 4, "工会走访：上月工资还没有发", {"months": 1, "persons": 23}),
    ("wages_late", "grid", 9, "网格员巡查时员工反映两个月没有发工资", {"months": 2, "persons": 12}),
    ("rent_unpaid", "landlord", 6, "房租拖欠三个月，物业已发催缴函", {"months": 3, "amount": Decimal(186000)}),
    ("loan_overdue", "bank", 15, "流动资金贷款逾期，银行已要求补充担保", {"days": 62, "amount": Decimal(2400000)}),
    ("layoffs", "employment", 8, "一周内集中办理失业登记", {"persons": 34}),
    ("stopped", "grid", 3, "车间停产，门口贴出放假通知", {"days": 12, "persons": 18}),
    ("price_dispute", "housing", 7, "总包与业主对结算有争议，现场停工", {"days": 9, "persons": 60}),
    ("gathering", "police", 2, "工人聚集在门口讨要工资，已劝离", {"persons": 15}),
    ("prepaid_closed", "market", 5, "健身房关门，员工与会员同时投诉", {"persons": 11}),
    ("rent_unpaid", "landlord", 11, "物业费和房租均已拖欠", {"months": 4, "amount": Decimal(92000)}),
)


def report_all(firms: Sequence[Enterprise], *, actor: Actor) -> int:
    """Enter them, each at an employer of its own but for the first two; returns how many were taken."""
    taken = 0
    for place, (kind, source, ago, text, numbers) in enumerate(SEEN):
        told = SignalText(
            kind=SignalKind(kind),
            source=SignalSource(source),
            happened_on=today() - timedelta(days=ago),
            enterprise=firms[max(place - 1, 0) % len(firms)],
            text=text,
            reference=f"YS-{place + 1:02d}",
            **numbers,
        )
        try:
            report_signal(told, actor=actor)
        except Refused:
            continue
        taken += 1
    return taken
