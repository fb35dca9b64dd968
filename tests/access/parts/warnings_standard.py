"""The standard, what was on time with its waivers, causes and special actions."""

from cases.models import Case, SpecialAction
from clocks.actions.run import start
from common.time import now, today
from early_warnings.models import EarlyWarning, WarningClock
from tests.access.part import Part
from tests.people import actor

ROWS = """\
GET  warnings:standard         -       302  200  200  200  200  200  403  200  403  403
GET  warnings:indicator        -       302  200  200  200  200  200  403  200  403  403
GET  warnings:limit            -       302  403  403  403  200  200  403  403  403  403
POST warnings:limit            -       401  403  403  403  302w 302w 403  403  403  403
GET  warnings:on_time          -       302  200  200  200  200  200  403  200  403  403
GET  warnings:on_time_rows     -       302  200  200  200  200  200  403  200  403  403
GET  warnings:waiver           own     302  200  200  200  200  200  404  200  404  404
GET  warnings:waiver           sibling 302  404  404  200  200  200  404  200  404  404
GET  warnings:waiver           foreign 302  404  404  404  404  404  404  404  404  404
POST warnings:waiver           own     401  302w 302w 302w 302w 302w 404  403  404  404
POST warnings:waiver           sibling 401  404  404  302w 302w 302w 404  403  404  404
POST warnings:waiver           foreign 401  404  404  404  404  404  404  404  404  404
GET  warnings:causes           -       302  200  200  200  200  200  403  200  403  403
GET  warnings:tagged           -       302  200  200  200  200  200  403  200  403  403
GET  warnings:special_actions  -       302  200  200  200  200  200  403  200  403  403
GET  warnings:special_action   -       302  200  200  200  200  200  403  200  403  403
GET  warnings:warning_causes   own     302  200  200  200  200  200  404  200  404  404
GET  warnings:warning_causes   sibling 302  404  404  200  200  200  404  200  404  404
GET  warnings:warning_causes   foreign 302  404  404  404  404  404  404  404  404  404
POST warnings:warning_causes   own     401  302w 302w 302w 302w 302w 404  403  404  404
POST warnings:warning_causes   sibling 401  404  404  302w 302w 302w 404  403  404  404
POST warnings:warning_causes   foreign 401  404  404  404  404  404  404  404  404  404
GET  cases:case_causes         own     302  200  200  200  200  200  200  200  404  404
GET  cases:case_causes         sibling 302  404  404  200  200  200  404  200  404  404
GET  cases:case_causes         foreign 302  404  404  404  404  404  404  404  404  404
POST cases:case_causes         own     401  302w 302w 302w 302w 409  302w 403  404  404
POST cases:case_causes         sibling 401  404  404  302w 302w 409  404  403  404  404
POST cases:case_causes         foreign 401  404  404  404  404  404  404  404  404  404
GET  cases:cause_new           -       302  403  403  403  200  200  403  403  403  403
POST cases:cause_new           -       401  403  403  403  302w 302w 403  403  403  403
GET  cases:cause               -       302  403  403  403  200  200  403  403  403  403
POST cases:cause               -       401  403  403  403  302w 302w 403  403  403  403
GET  cases:special_action_new  -       302  403  403  403  200  200  403  403  403  403
POST cases:special_action_new  -       401  403  403  403  302w 302w 403  403  403  403
GET  cases:special_action_edit -       302  403  403  403  200  200  403  403  403  403
POST cases:special_action_edit -       401  403  403  403  302w 302w 403  403  403  403
"""
RULE = "W27"  # of a modifier, so no warning of another part is in its way


def _prepare(cases: dict[str, Case]) -> None:
    """A warning with a limit where each case is, and a special action of our district."""
    for place, case in enumerate(cases.values()):
        warning = EarlyWarning.objects.create(
            number=f"YJ2000{place:06d}", district=case.district, street=case.unit, unit=case.unit, rule=RULE,
            rule_version=1, enterprise=case.enterprise, own_grade="yellow", grade="yellow", level="enterprise",
            raised_at=now(), seen_on=today(),
        )  # fmt: skip
        clock = WarningClock(warning=warning)
        start(
            clock,
            rule_id="WRN-01",
            started_at=now(),
            unit=case.unit,
            subject=warning.number,
            actor=actor("sunyan"),
        )
    SpecialAction.objects.create(district=cases["own"].district, name="冬季行动", first_day=today(), last_day=today())


def _warning(case: Case) -> EarlyWarning:
    return EarlyWarning.objects.get(enterprise=case.enterprise_id, district=case.district_id, rule=RULE)


def _campaign(case: Case) -> dict:
    day = today().isoformat()
    return {"name": "春季行动", "first_day": day, "last_day": day, "causes": []}


PART = Part(
    rows=ROWS,
    read_only=(
        "warnings:standard",
        "warnings:indicator",
        "warnings:on_time",
        "warnings:on_time_rows",
        "warnings:causes",
        "warnings:tagged",
        "warnings:special_actions",
        "warnings:special_action",
    ),
    bodies={
        "warnings:limit": lambda case: {"limit": "4", "valid_from": today().isoformat(), "source": "区政府文件"},
        "warnings:waiver": lambda case: {"reason": "现场无法核实"},
        "warnings:warning_causes": lambda case: {"cause": "cash"},
        "cases:case_causes": lambda case: {"cause": "cash", "complaint": ""},
        "cases:cause_new": lambda case: {"code": "weather", "name": "台风影响", "active": "on"},
        "cases:cause": lambda case: {"name": "资金链断裂", "active": "on"},
        "cases:special_action_new": _campaign,
        "cases:special_action_edit": _campaign,
    },
    arguments={
        ("warnings:indicator", "indicator"): lambda case: "project_rate",
        ("warnings:limit", "indicator"): lambda case: "project_rate",
        ("warnings:waiver", "pk"): lambda case: _warning(case).clocks.get().pk,
        ("warnings:tagged", "what"): lambda case: "complaints",
        ("warnings:special_action", "pk"): lambda case: SpecialAction.objects.get().pk,
        ("warnings:warning_causes", "number"): lambda case: _warning(case).number,
        ("cases:cause", "code"): lambda case: "cash",
        ("cases:special_action_edit", "pk"): lambda case: SpecialAction.objects.get().pk,
    },
    prepare=_prepare,
)
