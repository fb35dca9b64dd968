"""What each door that writes is sent: good enough that only a missing right can be the reason of a refusal."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Unit
from cases.models import Case
from common.time import now
from enterprises.models import Grid
from tests.access.doors import Door
from tests.access.part import Body
from tests.access.part import step_body as _step
from tests.access.parts import PARTS

if TYPE_CHECKING:
    from tests.access.world import World


def _version(case: Case) -> int:
    return Case.objects.get(pk=case.pk).version


def _lines(case: Case) -> list:
    return list(case.wage_lines.all())


def _ladder(case: Case) -> dict:
    """The ladder with the handler told two working days before, not one."""
    return {
        "rungs-TOTAL_FORMS": "1", "rungs-INITIAL_FORMS": "1",
        "rungs-0-level": "1", "rungs-0-recipient": "handler", "rungs-0-working_days": "-2", "rungs-0-active": "on",
    }  # fmt: skip


def _tomorrow() -> datetime:
    return now() + timedelta(days=1)


SHIFT = {"part": "leader", "user": "zhou", "starts_at": f"{_tomorrow():%Y-%m-%dT00:00}",
         "ends_at": f"{_tomorrow():%Y-%m-%dT12:00}", "days": "2"}  # fmt: skip


def _grid() -> dict:
    """A grid of 小营, which its own squad head may keep."""
    return {"street": Unit.objects.get(code="xiaoying").pk, "community": "新社区", "name": "新网格",
            "valid_from": "2020-01-01"}  # fmt: skip


NEW_PERSON = {"username": "newcomer", "full_name": "新人", "unit": "hubin", "role": "clerk", "since": "2020-01-01"}
NEW_UNIT = {"code": "new-unit", "district": "shangcheng", "name": "新机构", "kind": "mediation",
            "valid_from": "2020-01-01"}  # fmt: skip
NOTICE = {"year": "2031", "kind": "annual", "title": "通知", "document_number": "", "published_on": "2026-01-01",
          "days": "2031-01-01 休 元旦", "rest_days": "2031-01-01", "holidays": "元旦: 2031-01-01"}  # fmt: skip
RULE = {"code": "new-rule", "position": "9999", "name": "新规则", "conditions": "{}", "route": "inspection",
        "unit_kind": "street_squad", "reason": "试用", "active": "on"}  # fmt: skip
SAMPLE = {"reference": "N-9", "text": "公司拖欠三个月工资", "route": "inspection", "channel": "window",
          "matters": ["wage_arrears"]}  # fmt: skip
COMPLAINT = {"channel": "window", "name": "赵六", "phone": "13900003333", "employer": "杭州新丰餐饮有限公司",
             "workers_count": "1", "matters": ["wage_arrears"], "narrative": "拖欠工资两个月",
             "amount": "5000"}  # fmt: skip
REST_COMPLAINT = {"channel": "12345", "external_number": "RX777",
                  "complainant": {"name": "赵六", "phone": "13900003333"},
                  "employer": {"name": "杭州新丰餐饮有限公司"}, "matters": ["wage_arrears"], "workers_count": 1,
                  "amount": "5000.00", "narrative": "拖欠工资两个月"}  # fmt: skip
PUBLIC_FORM = {"employer": "杭州新丰餐饮有限公司", "address": "小营路 8 号", "name": "赵六",
               "narrative": "拖欠工资两个月", "workers_count": "1"}  # fmt: skip
REASON = {"reason": "投诉人书面撤回，留有凭据"}
ANSWER = {"kind": "settled", "text": "已经付清。"}
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
    "cases:intake": lambda case: COMPLAINT,
    "cases:intake_employers": lambda case: {"employer": "杭州"},
    "cases:intake_preview": lambda case: COMPLAINT,
    "portal:complain": lambda case: PUBLIC_FORM | {"phone": "13900004444", "step": "send"},
    "portal:tip_off": lambda case: PUBLIC_FORM | {"step": "send"},
    "portal:progress": lambda case: {
        "code": case.complaints.first().query_code, "digits": case.complaints.first().complainant_phone[-4:],
    },
    "cases:add_evidence": lambda case: {
        "upload": SimpleUploadedFile("a.amr", b"#!AMR\n" + case.number.encode()), "source": "officer",
    },
    "cases:entry_point_new": lambda case: {"kind": "leaflet", "name": "宣传单"},
    "cases:roster_new": lambda case: {"pasted": "姓名\t拖欠工资\n李四\t3000\n王五\t4000"},
    "cases:roster_row": lambda case: {"seen": "1", "skip": "1"},
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
    "enterprises:grid_new": lambda case: _grid() | {"code": "xiaoying-09"},
    "enterprises:grid_edit": lambda case: _grid() | {"name": "改名网格"},
    "enterprises:grid_import": lambda case: {"pasted": "code,street,community\nxiaoying-08,小营,新社区\n"},
    "enterprises:grid": lambda case: {"word": "银枪班巷", "parity": "all"},
    "cases:place": lambda case: {"grid": Grid.objects.get(code="xiaoying-01").pk},
    "cases:sample_new": lambda case: SAMPLE,
    "cases:sample": lambda case: SAMPLE,
    "cases:sample_import": lambda case: {"pasted": "id,text,route\nN-1,公司拖欠工资,inspection\n"},
    "cases:routing": lambda case: {"narrative": "拖欠工资", "workers_count": "1"},
    "cases:routing_new": lambda case: RULE,
    "cases:routing_rule": lambda case: RULE,
    "cases:sign_many": lambda case: {"orders": [case.complaints.first().number]},
    "cases:answer_kind": lambda case: {"name": "已足额支付", "text": "{employer}已付清。", "active": "on"},
    "cases:police": lambda case: {"external_number": "JQ1", "address": "解放路 1 号", "workers_count": "3"},
    "cases:order_step": lambda case: ANSWER,
    "cases:wording": lambda case: ANSWER,
    "cases:identify_employer": _step(employer="杭州新丰餐饮有限公司"),
    "cases:group_note": lambda case: {"note": "单位负责人到场"},
    "cases:group_close": lambda case: {"note": "全部离开"},
    "accounts:add_duty": lambda case: SHIFT,
    "accounts:paste_duty": lambda case: {"rows": f"{_tomorrow():%Y-%m-%d},110,liming"},
    "api-complaint-respond": lambda case: {"how": "已电话联系"},
    "api-complaint-return": lambda case: {"ground": "outside_district", **REASON},
    "api-complaint-extend": lambda case: REASON,
    "api-complaint-answer": lambda case: ANSWER,
    "api-group-notes": lambda case: {"note": "单位负责人到场"},
    "api-group-checks": lambda case: {"item": "headcount"},
    "api-group-close": lambda case: {"note": "全部离开"},
    "api-case-employer": _step(name="杭州新丰餐饮有限公司"),
    "clocks:ladder": _ladder,
    "outbox:new_webhook": lambda case: {"user": "police-110", "url": "https://8.8.8.8/hook"},
    "outbox:hosts": lambda case: {"host": "other.bureau", "reason": "新网关"},
    "outbox:stop_webhook": lambda case: {"why": "对方搬迁"},
    "outbox:replay_failed": lambda case: {"since": "2020-01-01T00:00"},
    "clocks:new_notice": lambda case: NOTICE,
    "api-complaints": lambda case: REST_COMPLAINT,
    "api-case-rosters": _step(rows=[{"name": "李四", "wages": "3000.00"}]),
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
    "api-case-give-back": _step(ground="outside_duties", **REASON),
    "api-case-join": lambda case: {"version": _version(case), "into": case.number, **REASON},
    "api-case-unjoin": _step(**REASON),
    "api-case-close": _step(outcome="settled", **REASON),
    **{door: body for part in PARTS for door, body in part.bodies.items()},
}  # fmt: skip


def body_of(door: Door, world: "World", relation: str) -> dict:
    """The form of a page, or the JSON of a REST call. A door that asks nothing gets nothing."""
    case = world.cases[relation if relation in world.cases else "own"]
    return BODIES.get(door.name, lambda _case: {})(case)
