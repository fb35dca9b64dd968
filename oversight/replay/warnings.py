"""Early warnings of the year: what people reported, what the rules made of it, and who answered in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from accounts.actor import Actor
from accounts.models import Role, Unit
from cases.demo.company import Company
from cases.models import Complaint
from common.time import CHINA, now, today
from early_warnings.actions.climbing import climb_overdue
from early_warnings.actions.drill import start_drills
from early_warnings.actions.evaluate import evaluate
from early_warnings.actions.handling import close, talk, verify, visit
from early_warnings.actions.signals import SignalText, report_signal
from early_warnings.models import EarlyWarning, RunKind, SignalKind, SignalSource
from early_warnings.rules.base import Scope
from early_warnings.workflow import Ending, Finding, Level, State
from enterprises.actions.register import enter_enterprise
from enterprises.models import EnterpriseKind
from feeds.synthetic.city import Firm, Firms
from oversight.replay.article import Article
from statutes.calendar import WorkCalendar

FIRMS_FROM = 20_000  # numbers of the employers that are only watched
# Kind, who saw it, what was seen, its numbers: in turn, each at an employer of its own.
SEEN: Sequence[tuple[str, str, str, dict[str, Any]]] = (
    ("wages_late", "grid", "网格员巡查时员工反映上月工资还没有发", {"months": 1, "persons": 9}),
    ("rent_unpaid", "landlord", "房租拖欠三个月，物业已发催缴函", {"months": 3, "amount": Decimal(96000)}),
    ("stopped", "grid", "停产放假，门口贴出通知", {"days": 12, "persons": 16}),
    ("wages_late", "union", "工会走访：两个月工资没有发", {"months": 2, "persons": 14}),
    ("layoffs", "employment", "一周内集中办理失业登记", {"persons": 26}),
    ("loan_overdue", "bank", "流动资金贷款逾期，银行要求补充担保", {"days": 62, "amount": Decimal(1800000)}),
    ("prepaid_closed", "market", "门店关门，员工与会员同时投诉", {"persons": 8}),
    ("gathering", "police", "员工聚集在门口讨要工资，已劝离", {"persons": 12}),
)  # fmt: skip
FOUND = (
    (Finding.REAL, "走访核实：工资确有拖欠，负责人承诺十日内付清"),
    (Finding.SOLVED, "核实时已补发，提供了银行回单"),
    (Finding.REAL, "核实情况属实，已要求提供工资支付计划"),
    (Finding.FALSE_ALARM, "单位已搬离，人员工资均已结清"),
)
ANSWERED_WITHIN, FOLLOWED_AFTER = timedelta(minutes=50), timedelta(days=6)
OWN_WEEKS = 2
OWN = ("W24",)  # the rule on complaints themselves: it finds the groups
CLOCK = Actor.clock("warnings")


@dataclass(frozen=True)
class Sighting:
    """What somebody reports, when, and of whom."""

    moment: datetime
    place: int
    firm: Firm


def sightings_of(book: Article, calendar: WorkCalendar, seed: int) -> list[Sighting]:
    """Spread over the working days of the year, one employer each."""
    random = Random(f"replay:warnings:{seed}")  # noqa: S311 - the same seed must live the same year
    count = book.count("warnings") - book.part("groups")  # of a group the rule on complaints warns by itself
    first, last = date(book.year, 1, 6), date(book.year, 12, 11)
    firms = Firms(seed, count, FIRMS_FROM)
    found = []
    for place in range(count):
        day = calendar.first_workday_on_or_after(first + (last - first) * place // count)
        moment = datetime.combine(day, time(10), tzinfo=CHINA) + timedelta(minutes=random.randint(0, 280))
        found.append(Sighting(moment, place, firms[place]))
    return found


class Watch:
    """Those who report and those who answer."""

    def __init__(self, company: Company, district: Unit) -> None:
        self.company, self.district = company, district
        self.answered = 0

    def report(self, seen: Sighting) -> None:
        """The employer is entered, what was seen is reported; the rules that read it raise a warning at once."""
        kind, source, text, numbers = SEEN[seen.place % len(SEEN)]
        firm, street = seen.firm, self.company.units[seen.firm.street]
        enterprise = enter_enterprise(
            name=firm.name, credit_code=firm.credit_code, street=street, address=firm.address, industry=firm.industry,
            kind=EnterpriseKind.COMPANY if firm.is_company else EnterpriseKind.INDIVIDUAL,
            is_construction=firm.is_construction, headcount=firm.headcount, district=self.district,
            although_known=True, source="用工普查", actor=self.company.actors["sunyan"],
        )  # fmt: skip
        told = SignalText(
            kind=SignalKind(kind), source=SignalSource(source), happened_on=today() - timedelta(days=seen.place % 3),
            enterprise=enterprise, text=text, reference=f"YS{today():%Y}-{seen.place + 1:03d}", **numbers,
        )  # fmt: skip
        report_signal(told, actor=self.company.squads[street.pk][-1])

    def look(self) -> None:
        """What beat runs by itself, once a week: every other time the rule on complaints, and what climbs by itself.

        Rules on signals run when one is reported; those on feeds rest: nobody delivers feeds in this year.
        """
        if today().isocalendar().week % OWN_WEEKS == 0:
            firms = self._complained_of()
            evaluate(OWN, Scope(self.district, today(), only=tuple(firms)), kind=RunKind.OWN, actor=CLOCK)
        climb_overdue()
        start_drills(actor=Actor.clock("flight"))

    def _complained_of(self) -> list[int]:
        """Employers somebody complained of since the last time."""
        since = now() - timedelta(weeks=OWN_WEEKS)
        told = Complaint.objects.filter(case__district=self.district, registered_at__gte=since)
        return sorted(set(told.values_list("case__enterprise", flat=True)))

    def answer(self) -> None:
        """Whoever has to answer does so now."""
        waiting = EarlyWarning.objects.filter(state=State.OPEN, district=self.district).select_related("unit")
        for warning in waiting.order_by("pk"):
            finding, note = FOUND[self.answered % len(FOUND)]
            self.answered += 1
            verify(warning, finding=finding, note=note, actor=self._who(warning))

    def follow(self) -> None:
        """What was found real is visited and talked over, and ends within its fifteen working days."""
        real = EarlyWarning.objects.filter(state=State.HANDLING, verified_at__lt=now() - FOLLOWED_AFTER)
        for warning in real.select_related("unit").order_by("pk"):
            who = self._who(warning)
            visit(warning, note="到厂查看，生产正常，工资发放表已调取", actor=who)
            talk(warning, note="约谈负责人，工资已按承诺付清", actor=who)
            close(warning, ending=Ending.CLEARED, note="工资已全部付清，附银行转账明细", actor=who)

    def _who(self, warning: EarlyWarning) -> Actor:
        """Somebody of the unit that answers: of the squad, else an inspector."""
        squad = self.company.squads.get(warning.unit_id, []) if warning.level != Level.DISTRICT else []
        return next((one for one in squad if one.has(Role.CLERK, Role.SQUAD_HEAD)), self.company.actors["liming"])
