"""What each door that writes is sent: good enough that only a missing right can be the reason of a refusal."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cases.models import Case
from tests.access.doors import Door

if TYPE_CHECKING:
    from tests.access.world import World

Body = Callable[[Case], dict]


def _version(case: Case) -> int:
    return Case.objects.get(pk=case.pk).version


def _lines(case: Case) -> list:
    return list(case.wage_lines.all())


def _step(**more: object) -> Body:
    """A step on a page or over REST: the version the page showed, and what the step wants to be told."""
    return lambda case: {"version": _version(case), **more}


def _ladder(case: Case) -> dict:
    """The ladder with the handler told two working days before, not one."""
    return {
        "rungs-TOTAL_FORMS": "1", "rungs-INITIAL_FORMS": "1",
        "rungs-0-level": "1", "rungs-0-recipient": "handler", "rungs-0-working_days": "-2", "rungs-0-active": "on",
    }  # fmt: skip


NEW_PERSON = {"username": "newcomer", "full_name": "新人", "unit": "hubin", "role": "clerk", "since": "2020-01-01"}
NEW_UNIT = {"code": "new-unit", "district": "shangcheng", "name": "新机构", "kind": "mediation",
            "valid_from": "2020-01-01"}  # fmt: skip
NOTICE = {"year": "2031", "kind": "annual", "title": "通知", "document_number": "", "published_on": "2026-01-01",
          "days": "2031-01-01 休 元旦", "rest_days": "2031-01-01", "holidays": "元旦: 2031-01-01"}  # fmt: skip
RULE = {"code": "new-rule", "position": "9999", "name": "新规则", "conditions": "{}", "route": "inspection",
        "unit_kind": "street_squad", "reason": "试用", "active": "on"}  # fmt: skip
COMPLAINT = {"channel": "window", "name": "赵六", "phone": "13900003333", "employer": "杭州新丰餐饮有限公司",
             "workers_count": "1", "matters": ["wage_arrears"], "narrative": "拖欠工资两个月",
             "amount": "5000"}  # fmt: skip
REST_COMPLAINT = {"channel": "12345", "external_number": "RX777",
                  "complainant": {"name": "赵六", "phone": "13900003333"},
                  "employer": {"name": "杭州新丰餐饮有限公司"}, "matters": ["wage_arrears"], "workers_count": 1,
                  "amount": "5000.00", "narrative": "拖欠工资两个月"}  # fmt: skip
REASON = {"reason": "投诉人书面撤回，留有凭据"}
OFFICERS = {"lead": "liming", "assistants": ["zhaomin"], "approver": "sunyan"}

BODIES: dict[str, Body] = {
    "set_language": lambda case: {"language": "en", "next": "/"},
    "accounts:login": lambda case: {"username": "nobody", "password": "wrong"},
    "accounts:password": lambda case: {"old_password": "wrong", "new_password1": "Abc-12345-x", "new_password2": "Abc"},
    "accounts:new_person": lambda case: NEW_PERSON,
    "accounts:edit_person": lambda case: {"full_name": "吴磊二", "is_active": "on"},
    "accounts:new_post": lambda case: {"unit": "hubin", "role": "squad_head", "since": "2020-01-01"},
    "accounts:finish_post": lambda case: {"until": "2030-01-01"},
    "accounts:new_token": lambda case: {"days": "30"},
    "accounts:new_unit": lambda case: NEW_UNIT,
    "accounts:edit_unit": lambda case: {"name": "湖滨中队", "kind": "street_squad", "valid_from": "2004-12-01"},
    "accounts:free_address": lambda case: {"address": "10.0.0.9"},
    "cases:search": lambda case: {"q": case.number},
    "cases:keep_view": lambda case: {"name": "新视图", "query": "state=received"},
    "cases:intake": lambda case: COMPLAINT,
    "cases:intake_employers": lambda case: {"employer": "杭州"},
    "cases:intake_preview": lambda case: COMPLAINT,
    "cases:add_line": _step(name="李四", kind="wages", owed="3000"),
    "cases:payments": lambda case: {
        "source": "employer", "paid_on": "2020-01-02", "proof": "回单", "version": _version(case),
        "lines": [line.pk for line in _lines(case)], **{f"amount_{line.pk}": "10" for line in _lines(case)},
        **{f"line_{line.pk}": "on" for line in _lines(case)},
    },
    "cases:reverse": _step(**REASON),
    "cases:reveal": _step(reason="电话通知投诉人"),
    "cases:reroute": _step(route="mediation", override_reason="双方愿意调解"),
    "cases:step": _step(**REASON, confirm="on", confirmed="on"),
    "cases:routing": lambda case: {"narrative": "拖欠工资", "workers_count": "1"},
    "cases:routing_new": lambda case: RULE,
    "cases:routing_rule": lambda case: RULE,
    "clocks:ladder": _ladder,
    "clocks:new_notice": lambda case: NOTICE,
    "api-complaints": lambda case: REST_COMPLAINT,
    "api-case-wage-lines": _step(worker={"name": "李四"}, owed="3000.00"),
    "api-case-payments": lambda case: {
        "lines": [{"line": line.pk, "amount": "10.00"} for line in _lines(case)], "source": "employer",
        "paid_on": "2020-01-02", "proof": "回单",
    },
    "api-case-reverse": _step(**REASON),
    "api-case-route": _step(route="mediation", **REASON),
    "api-case-return": _step(**REASON),
    "api-case-redispatch": _step(unit="hubin", **REASON),
    "api-case-refuse": _step(ground="incomplete", **REASON),
    "api-case-refer": _step(to="arbitration", department="仲裁院", **REASON),
    "api-case-mediation-failed": _step(**REASON),
    "api-case-file": _step(**OFFICERS),
    "api-case-suspend": _step(approver="zhou", **REASON),
    "api-case-resume": _step(approver="zhou", **REASON),
    "api-case-extend": _step(approver="zhou", **REASON),
    "api-case-notify": _step(how="短信"),
    "api-case-withdraw": _step(**REASON),
    "api-case-close": _step(outcome="settled", **REASON),
}  # fmt: skip


def body_of(door: Door, world: "World", relation: str) -> dict:
    """The form of a page, or the JSON of a REST call. A door that asks nothing gets nothing."""
    case = world.cases[relation if relation in world.cases else "own"]
    return BODIES.get(door.name, lambda _case: {})(case)
