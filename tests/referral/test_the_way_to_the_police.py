"""From the report to the answer of the police: what blocks, who decides, which clock runs to when."""

from datetime import date, datetime

import pytest

from cases.actions.close import close
from cases.actions.referral import answers
from cases.actions.referral.decide import approve, hand_over, not_approve, report
from cases.actions.referral.prepare import give_opinion, tick, untick
from cases.models import CaseClock, Referral
from cases.queries.readiness import readiness_of
from common.errors import Refused, Stale
from common.time import CHINA, now
from tests.people import actor, client_of, person
from tests.referral.world import (
    DAY,
    ORDERED,
    RECEIPT,
    TEAM,
    behave,
    give_file,
    handed_over,
    on,
    ordered,
    prove_service,
    ready,
    reported,
    tick_all,
)

pytestmark = pytest.mark.django_db
TENTH = ORDERED + 8 * DAY  # Tuesday, 10 November 2020


def send(case, *, team=TEAM, text="建议移送"):
    return report(case, officers=[person(one) for one in team], report=text, actor=actor("liming"))


def clock(case, rule: str) -> CaseClock:
    return CaseClock.objects.filter(case=case, rule_id=rule).latest("pk")


def at(day: date, hour: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=CHINA)


def test_a_missing_proof_of_service_blocks_the_report_by_name(district):
    case = ordered((4, 20000))
    with on(TENTH):
        behave(case, "fled")
        tick_all(case, but=["order_service"])
        with pytest.raises(Refused) as refused:
            send(case)
        assert "送达证明" in refused.value.message and "劳动关系" not in refused.value.message
        page = client_of("liming").get(f"/cases/{case.number}/referral/report/").content.decode()
        assert "还缺：责令支付文书的送达证明" in page and "data-default" not in page

    with on(ORDERED):
        prove_service(case)
    with on(TENTH):
        assert readiness_of(case).percent == 100
        assert send(case).state == "reported"


def test_everything_missing_is_named_and_unticking_takes_back(district):
    case = ready()
    with on(TENTH):
        untick(case, item="amounts", actor=actor("liming"))
        found = readiness_of(case)
        assert [card.code for card in found.missing] == ["amounts"] and 80 < found.percent < 100
        with pytest.raises(Refused, match="每名劳动者的欠薪数额"):
            send(case)
        with pytest.raises(Refused, match="至少两名"):
            tick(case, item="amounts", note="工资表", actor=actor("liming"))
            send(case, team=["liming"])


def test_a_tick_wants_a_proof_of_this_case(district):
    case, other = ordered((4, 20000)), ready()
    with on(TENTH):
        foreign, own = give_file(other), give_file(case, b"two")
        with pytest.raises(Refused) as nothing:
            tick(case, item="amounts", actor=actor("liming"))
        with pytest.raises(Refused) as elsewhere:
            tick(case, item="amounts", evidence=foreign, actor=actor("liming"))
        tick(case, item="amounts", evidence=own, actor=actor("liming"))
        [card] = [one for one in readiness_of(case).items if one.code == "amounts"]
    assert (nothing.value.code, elsewhere.value.code) == ("proof_required", "not_of_this_case")
    assert card.proofs == ("证据 1 号",)


def test_between_floor_and_ceiling_a_reviewer_outside_the_team_speaks_first(district):
    case = ordered((3, 5000))
    with on(ORDERED):
        prove_service(case)
    with on(TENTH):
        behave(case, "fled")
        tick_all(case, but=["order_service"])
        with pytest.raises(Refused, match="需法制审核；还缺：法制审核意见"):
            send(case)
        give_opinion(case, opinion="未达本省标准", agrees=False, actor=actor("sunyan"))
        with pytest.raises(Refused, match="法制审核意见"):
            send(case)
        give_opinion(case, opinion="符合本省内部掌握的标准", agrees=True, actor=actor("sunyan"))
        with pytest.raises(Refused) as own_work:
            send(case, team=["liming", "sunyan"])
        assert own_work.value.code == "reviewer_in_team"
        assert send(case).state == "reported"


def test_only_the_head_of_the_bureau_decides_and_a_refusal_needs_its_reason(district):
    case = reported()
    with on(TENTH):
        for who in ("sunyan", "maolin", "liming"):
            with pytest.raises(Refused):
                approve(case, actor=actor(who))
        with pytest.raises(Refused, match="记录在案"):
            not_approve(case, reason=" ", actor=actor("zhou"))
        not_approve(case, reason="单位正在筹款", actor=actor("zhou"))
        assert clock(case, "CRM-01").met_at is not None
        again = Referral.objects.get(case=case)
        with pytest.raises(Stale):
            report(case, officers=[], report="x", actor=actor("liming"), version=again.version - 1)
        assert send(case).state == "reported"


def test_three_days_to_decide_and_twenty_four_hours_to_hand_over(district):
    case = reported()
    # Reported on Tuesday: Wednesday, Thursday, Friday the 13th.
    assert clock(case, "CRM-01").due_at == at(date(2020, 11, 14))
    with on(TENTH, 11):
        approve(case, actor=actor("zhou"))
    assert clock(case, "CRM-02").due_at == at(date(2020, 11, 11), 11)
    with on(TENTH, 15):
        for moment in (at(TENTH, 10), at(TENTH, 16)):
            with pytest.raises(Refused):
                hand_over(case, **RECEIPT, handed_over_at=moment, actor=actor("liming"))
        done = hand_over(case, **RECEIPT, handed_over_at=at(TENTH, 14), actor=actor("liming"))
    assert (done.state, len(done.bundle_digest)) == ("handed_over", 64)
    assert clock(case, "CRM-02").met_at == at(TENTH, 14)
    assert clock(case, "CRM-03").due_at == at(date(2020, 11, 14))


def test_the_police_pass_it_on_and_their_days_start_anew(district):
    case = handed_over()
    with on(TENTH + DAY):
        answers.supplement(case, asked_on=TENTH + DAY, what="工资表原件", actor=actor("liming"))
        assert "2020-11-16" in str(case.timeline.first().data)  # the third day is a Saturday
        answers.no_jurisdiction(case, told_on=TENTH + DAY, actor=actor("liming"))
        assert clock(case, "CRM-04").due_at == at(date(2020, 11, 12), 10)
        assert clock(case, "CRM-03").met_at is not None
    with on(date(2020, 11, 12), 9):
        answers.passed_on(case, police_unit="江干区公安分局", passed_on=date(2020, 11, 12), actor=actor("liming"))
    assert clock(case, "CRM-04").met_at is not None
    assert clock(case, "CRM-03").due_at == at(date(2020, 11, 17))  # Sunday the 15th rolls to Monday


def test_not_filed_is_contested_in_three_days_and_the_case_goes_on(district):
    case = handed_over()
    twelfth = TENTH + 2 * DAY
    with on(twelfth):
        answers.police_declined(case, answered_on=twelfth, reason="证据不足", actor=actor("liming"))
        case.refresh_from_db()
        assert case.state == "ordered"
        assert clock(case, "CRM-05").due_at == at(date(2020, 11, 17))
        answers.contest(
            case, contested_with="police", contested_on=twelfth, reason="已张贴并拍照", actor=actor("liming")
        )
        assert clock(case, "CRM-05").met_at and clock(case, "CRM-06").due_at == at(date(2020, 11, 17))
        answers.police_declined(case, answered_on=twelfth, reason="复议维持", actor=actor("liming"))
        with pytest.raises(Refused, match="复议过一次"):
            answers.contest(case, contested_with="police", contested_on=twelfth, reason="再", actor=actor("liming"))
        answers.contest(
            case, contested_with="procuratorate", contested_on=twelfth, reason="立案监督", actor=actor("liming")
        )
        answers.procurator_answer(case, answer="已要求说明不立案理由", actor=actor("liming"))
        answers.end(case, reason="检察机关同意不立案", actor=actor("liming"))
    assert not CaseClock.objects.filter(case=case, rule_id__startswith="CRM").open().exists()


def test_filed_by_the_police_the_material_follows_and_the_case_may_close(district):
    case = handed_over()
    thirteenth = date(2020, 11, 13)
    with on(thirteenth):
        with pytest.raises(Refused):
            close(case, outcome="to_police", reason="已移送", actor=actor("liming"))
        answers.police_filed(case, answered_on=thirteenth, number="杭上公立字〔2020〕1号", actor=actor("liming"))
        assert clock(case, "CRM-07").due_at == at(date(2020, 11, 17))
        for early in (answers.end, close):
            with pytest.raises(Refused):
                told = {"reason": "已立案"} | ({"outcome": "to_police"} if early is close else {})
                early(case, **told, actor=actor("liming"))
        answers.material_given(case, given_on=thirteenth, what="工资表 3 册，民警王签收", actor=actor("liming"))
        close(case, outcome="to_police", reason="公安已立案", actor=actor("liming"))
        assert answers.end(case, reason="公安已立案侦查", actor=actor("liming")).state == "ended"
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("closed", "to_police")


def test_the_timeline_and_the_feed_tell_of_it(district):
    case = handed_over()
    page = client_of("liming").get(f"/cases/{case.number}/").content.decode()
    for words in ("报批移送公安机关：李明、赵敏", "批准移送公安机关", "移送上城区公安分局，抄送上城区人民检察院"):
        assert words in page
    steps = [change.data.get("step") for change in case.complaints.first().changes.order_by("pk")]
    assert steps[-3:] == ["referral_report", "referral_approve", "referral_hand_over"]
    assert now() > case.received_at
