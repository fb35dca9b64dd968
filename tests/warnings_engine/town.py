"""Employers, what people report of them, and small rules that read it: real SQL, the whole engine."""

from collections.abc import Callable
from datetime import date

from django.db.models import TextField, Value
from django.db.models.functions import Cast, Concat, JSONObject

from accounts.actor import Actor
from accounts.models import Unit
from common.time import now
from early_warnings.actions.evaluate import evaluate
from early_warnings.models import EarlyWarning, RuleRun, RuleSetting, RunKind, Signal
from early_warnings.rules.base import Found, Rule, Scope, Subject, Values
from enterprises.models import Enterprise
from tests.people import person, street

DAY = date(2026, 9, 1)  # far from Spring Festival
CLOCK = Actor.clock("test")


def firms(district: Unit, count: int, **more: object) -> list[Enterprise]:
    """Employers of 小营."""
    fields = {"street": street(), "district": district} | more
    first = Enterprise.objects.count()
    rows = [Enterprise(name=f"杭州第{first + number}厂", created_at=now(), **fields) for number in range(count)]
    return Enterprise.objects.bulk_create(rows)


def reported(kind: str, *employers: Enterprise, day: date = DAY, **more: object) -> list[Signal]:
    """Somebody saw something at each of them."""
    who = person("chenjing")
    return Signal.objects.bulk_create(
        Signal(
            district_id=one.district_id, kind=kind, source="grid", enterprise=one, happened_on=day, months=2,
            reported_by=who, reported_at=now(), **more,
        )
        for one in employers
    )  # fmt: skip


def rule_on(code: str, kind: str, *, sources: tuple[str, ...] = (), supersedes: tuple[str, ...] = ()) -> Rule:
    """A rule that finds whoever something of a kind was reported of; each report is a fact."""
    return Rule(
        code=code, name=f"规则{code}", article="", condition="", explanation="%(months)s", subject=Subject.ENTERPRISE,
        find=_finder(kind), sources=sources, own=True, supersedes=supersedes,
    )  # fmt: skip


def _finder(kind: str) -> Callable[[Scope, Values], Found]:
    def find(scope: Scope, values: Values) -> Found:
        rows = Signal.objects.filter(district=scope.district, kind=kind, withdrawn_at=None, happened_on__lte=scope.day)
        key = Concat(Value("S"), Cast("pk", TextField()), output_field=TextField())
        names = ("enterprise_id", "project_id", key, "happened_on", JSONObject(months="months"))
        return Found.rows(scope.narrow(rows, "enterprise", "project").values_list(*names))

    return find


def setting(code: str, grade: str = "orange", *, limit: int = 300, responsible: str = "street") -> RuleSetting:
    clocks = {"yellow": "WRN-01", "orange": "WRN-02", "red": "WRN-03"}
    return RuleSetting.objects.create(
        rule=code, valid_from=date(2018, 1, 1), grade=grade, clock_rule=clocks[grade], responsible=responsible,
        flood_limit=limit,
    )  # fmt: skip


def run(district: Unit, *codes: str, day: date = DAY, **how: object) -> RuleRun:
    """The rules run over the district; the row of the last of them."""
    kind = how.pop("kind", RunKind.NIGHT)
    scope = Scope(district, day, **{name: how.pop(name) for name in ("batch", "only") if name in how})
    return evaluate(codes, scope, kind=kind, actor=CLOCK, **how)[-1]


def warning_of(employer: Enterprise, rule: str = "T1") -> EarlyWarning:
    """Its newest warning of a rule."""
    return EarlyWarning.objects.filter(enterprise=employer, rule=rule).order_by("-pk").first()


def reasons(warning: EarlyWarning) -> list[str]:
    """Why its grade moved, in order."""
    return [entry.data["why"] for entry in warning.entries.filter(kind="grade")]
