"""Rules of warnings: what is set, silenced, tried, how good they were; scores; the fast lane."""

from datetime import date, timedelta

from cases.models import Case
from common.time import now, today
from early_warnings.models import Backtest, DrillStep, DrillStepTemplate, EarlyWarning, FlightDrill, RuleRun, Silence
from early_warnings.rules import RULES
from enterprises.models import Enterprise
from tests.access.part import Part
from tests.people import person

ROWS = """\
GET  warnings:rules         -       302  200  200  200  200  200  403  200  403  403
GET  warnings:rule          -       302  200  200  200  200  200  403  200  403  403
POST warnings:rule          -       401  403  403  403  302w 302w 403  403  403  403
GET  warnings:run_raised    -       302  200  200  200  200  200  403  200  403  403
POST warnings:run_decide    -       401  403  403  403  302w 302w 403  403  403  403
POST warnings:silence_lift  own     401  403  302w 403  302w 302w 403  403  403  403
POST warnings:silence_lift  sibling 401  404  404  403  302w 302w 403  403  403  403
POST warnings:silence_lift  foreign 401  404  404  404  404  404  403  404  403  403
GET  warnings:backtest      -       302  404  404  200  200  200  404  200  404  404
GET  warnings:early         -       302  200  200  200  200  200  403  200  403  403
GET  warnings:scores        -       302  200  200  200  200  200  403  200  403  403
GET  warnings:drill         own     302  200  200  200  200  200  404  200  404  404
GET  warnings:drill         sibling 302  404  404  200  200  200  404  200  404  404
GET  warnings:drill         foreign 302  404  404  404  404  404  404  404  404  404
POST warnings:drill         own     401  302w 302w 302w 302w 302w 404  403  404  404
POST warnings:drill         sibling 401  404  404  302w 302w 302w 404  403  404  404
POST warnings:drill         foreign 401  404  404  404  404  404  404  404  404  404
POST warnings:drill_step    own     401  302w 302w 302w 302w 302w 404  403  404  404
POST warnings:drill_step    sibling 401  404  404  302w 302w 302w 404  403  404  404
POST warnings:drill_step    foreign 401  404  404  404  404  404  404  404  404  404
POST warnings:drill_close   own     401  302w 302w 302w 302w 302w 404  403  404  404
POST warnings:drill_close   sibling 401  404  404  302w 302w 302w 404  403  404  404
POST warnings:drill_close   foreign 401  404  404  404  404  404  404  404  404  404
"""


def _prepare(cases: dict[str, Case]) -> None:
    """For each relation a silence, a sign of flight, an employer amid a drill, and one at the end of one."""
    district = cases["own"].district
    RuleRun.objects.create(
        rule="W06", rule_version=1, district=district, day=today(), kind="night", state="held", held=500,
        started_at=now(), finished_at=now(),
    )  # fmt: skip
    Backtest.objects.create(
        rule="W06", district=district, grade="orange", first_day=date(2026, 1, 1), last_day=date(2026, 2, 1),
        state="done", asked_by=person("sunyan"), asked_at=now(), finished_at=now(),
    )  # fmt: skip
    for case in cases.values():
        Silence.objects.create(
            rule="W06", district=case.district, enterprise=case.enterprise, since=today(), reason="重整",
            until=today() + timedelta(days=30), silenced_by=person("sunyan"), silenced_at=now(),
        )  # fmt: skip
        _sign(case, "SIGN", case.enterprise)
        DrillStep.objects.create(
            drill=_drill(_sign(case, "AMID")), template=DrillStepTemplate.objects.get(code="owner"), position=1,
            minutes=30, due_at=now(),
        )  # fmt: skip
        _drill(_sign(case, "OVER"))


def _sign(case: Case, name: str, employer: Enterprise | None = None) -> EarlyWarning:
    one = case.enterprise
    employer = employer or Enterprise.objects.create(
        name=f"{name} {case.number}", district=one.district, street=one.street, created_at=now()
    )
    return EarlyWarning.objects.create(
        number=f"F-{name}-{case.number}", district=case.district, street=employer.street, unit=case.unit, rule="W10",
        rule_version=1, enterprise=employer, own_grade="red", grade="red", level="district", raised_at=now(),
        seen_on=today(),
    )  # fmt: skip


def _drill(warning: EarlyWarning) -> FlightDrill:
    return FlightDrill.objects.create(
        warning=warning, district=warning.district, enterprise=warning.enterprise, opened_at=now(), opened_by="test"
    )


def _setting(case: Case) -> dict:
    values = {f"threshold_{name}": value for name, value in RULES["W06"].defaults().items()}
    return values | {
        "do": "set", "grade": "orange", "clock_rule": "WRN-02", "responsible": "brigade", "weight": 33,
        "active": "on", "valid_from": today().isoformat(), "reason": "加重",
    }  # fmt: skip


PART = Part(
    rows=ROWS,
    read_only=("warnings:rules", "warnings:run_raised", "warnings:backtest", "warnings:early", "warnings:scores"),
    post_only=("warnings:run_decide", "warnings:silence_lift", "warnings:drill_step", "warnings:drill_close"),
    bodies={
        "warnings:rule": _setting,
        "warnings:run_decide": lambda case: {"do": "dismiss"},
        "warnings:silence_lift": lambda case: {},
        "warnings:drill": lambda case: {"workers": "20"},
        "warnings:drill_step": lambda case: {"result": "done", "note": ""},
        "warnings:drill_close": lambda case: {"conclusion": "已保全"},
    },
    arguments={
        **{
            (f"warnings:{door}", "code"): lambda case: "W06"
            for door in ("rule", "run_decide", "run_raised", "silence_lift")
        },
        ("warnings:run_raised", "pk"): lambda case: RuleRun.objects.get(rule="W06", state="held").pk,
        ("warnings:run_decide", "pk"): lambda case: RuleRun.objects.get(rule="W06", state="held").pk,
        ("warnings:silence_lift", "pk"): lambda case: Silence.objects.get(enterprise=case.enterprise).pk,
        ("warnings:backtest", "pk"): lambda case: Backtest.objects.get().pk,
        ("warnings:drill", "number"): lambda case: f"F-SIGN-{case.number}",
        ("warnings:drill_step", "number"): lambda case: f"F-AMID-{case.number}",
        ("warnings:drill_step", "pk"): lambda case: (
            DrillStep.objects.get(drill__warning__number=f"F-AMID-{case.number}").pk
        ),
        ("warnings:drill_close", "number"): lambda case: f"F-OVER-{case.number}",
    },
    prepare=_prepare,
)
