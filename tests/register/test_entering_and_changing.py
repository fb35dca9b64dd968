"""An employer is entered once, by those who answer for the place, and changes leave their trace."""

from functools import partial

import pytest

from common.errors import Refused, Stale
from common.time import today
from enterprises.actions.register import change_enterprise, enter_enterprise, mark_verified
from enterprises.models import Enterprise, NameKind
from tests.people import actor, street
from tests.register.rows import code_of, employer


def refusal(work) -> tuple[str, str | None]:
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.code, refused.value.field


SEATS = {
    ("chenjing", "xiaoying"): True,
    ("heqing", "xiaoying"): True,
    ("chenjing", "hubin"): False,
    ("liming", "hubin"): True,
    ("sunyan", "hubin"): True,
    ("zhou", "xiaoying"): True,
    ("qian", "xiaoying"): False,
    ("feng", "xiaoying"): False,
    ("admin", "xiaoying"): False,
}


@pytest.mark.usefixtures("district")
def test_who_may_enter_and_change_where() -> None:
    for number, ((who, where), may) in enumerate(SEATS.items()):
        known = employer(f"老单位{number}", street=street(where), credit_code="")
        new = {"by": who, "street": street(where), "credit_code": "", "district": known.district}
        works = [
            partial(employer, f"新单位{number}", **new),
            partial(change_enterprise, known, {"headcount": 8}, source="", actor=actor(who)),
        ]
        for work in works:
            assert work().pk if may else refusal(work)[0] == "no_right", (who, where)


@pytest.mark.usefixtures("other_district")
def test_nobody_changes_what_lies_in_another_district() -> None:
    known = employer()
    assert refusal(lambda: change_enterprise(known, {"name": "改名"}, source="", actor=actor("sunyi")))[0] == "no_right"
    assert mark_verified([known], today(), actor=actor("sunyi")) == 0


@pytest.mark.usefixtures("district")
def test_a_credit_code_is_put_in_order_and_its_check_character_proved() -> None:
    wide = code_of(5).lower().translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    assert employer(credit_code=wide).credit_code == code_of(5)
    wrong = code_of(5)[:-1] + ("0" if code_of(5)[-1] != "0" else "1")
    with pytest.raises(Refused, match="校验位不对") as refused:
        employer("别家", credit_code=wrong)
    assert refused.value.field == "credit_code"


@pytest.mark.usefixtures("district")
def test_a_code_is_entered_once() -> None:
    employer()
    assert refusal(lambda: employer("另一家")) == ("code_taken", "credit_code")
    other = employer("第三家", credit_code=code_of(2))
    taken = {"credit_code": code_of(900)}
    assert refusal(lambda: change_enterprise(other, taken, source="", actor=actor("liming")))[0] == "code_taken"


@pytest.mark.usefixtures("district")
def test_a_namesake_without_a_code_is_another_one_only_when_somebody_says_so() -> None:
    employer("沙县小吃", credit_code="")
    assert refusal(lambda: employer("沙县小吃", credit_code="")) == ("known_name", "name")
    assert employer("沙县小吃", credit_code="", although_known=True).pk


@pytest.mark.usefixtures("district")
def test_two_companies_of_one_name_with_two_codes_are_two() -> None:
    employer("宏达服饰")
    assert employer("宏达服饰", credit_code=code_of(3)).pk


@pytest.mark.usefixtures("district")
def test_a_registered_name_that_changed_becomes_a_former_one_and_may_come_back() -> None:
    one = employer("杭州甲服饰有限公司")
    one = change_enterprise(one, {"name": "杭州乙服饰有限公司"}, source="执照", version=1, actor=actor("liming"))
    assert (one.version, one.sort_key[:10]) == (2, "hangzhouyi")
    assert sorted(one.names.values_list("name", "kind", "until")) == [
        ("杭州乙服饰有限公司", NameKind.REGISTERED, None),
        ("杭州甲服饰有限公司", NameKind.FORMER, today()),
    ]
    change_enterprise(one, {"name": "杭州甲服饰有限公司"}, source="执照", actor=actor("liming"))
    assert dict(one.names.values_list("name", "kind")) == {
        "杭州甲服饰有限公司": NameKind.REGISTERED,
        "杭州乙服饰有限公司": NameKind.FORMER,
    }
    assert one.names.get(name="杭州甲服饰有限公司").until is None


@pytest.mark.usefixtures("district")
def test_a_page_that_grew_old_changes_nothing() -> None:
    one = employer()
    change_enterprise(one, {"headcount": 20}, source="", version=1, actor=actor("liming"))
    with pytest.raises(Stale):
        change_enterprise(one, {"headcount": 30}, source="", version=1, actor=actor("zhaomin"))
    assert Enterprise.objects.get().headcount == 20


@pytest.mark.usefixtures("district")
def test_saying_the_same_again_is_no_change() -> None:
    one = employer()
    same = change_enterprise(one, {"name": one.name, "credit_code": code_of(900)}, source="", actor=actor("liming"))
    assert same.version == 1


@pytest.mark.usefixtures("district")
def test_only_a_branch_has_a_head_office_and_never_itself() -> None:
    office = employer("总公司")
    branch = employer("分公司", credit_code=code_of(1), kind="branch", head_office=office)
    inspector = actor("liming")
    for changes in ({"kind": "branch", "head_office": office}, {"kind": "branch", "head_office": branch}):
        assert refusal(lambda: change_enterprise(office, changes, source="", actor=inspector))[0] == "head_office"  # noqa: B023
    assert (
        refusal(lambda: change_enterprise(branch, {"kind": "company"}, source="", actor=inspector))[1] == "head_office"
    )


@pytest.mark.usefixtures("district")
def test_what_is_no_industry_is_refused() -> None:
    assert refusal(lambda: employer(industry="C99")) == ("industry", "industry")
    assert employer(industry="C181").industry == "C181"


def test_a_headcount_has_its_day(district) -> None:
    assert employer(headcount=12).headcount_on == today()


def test_a_verification_never_goes_back_in_time_nor_forward(district) -> None:
    one = employer(verified_on=today())
    earlier = today().replace(year=today().year - 1, day=1)
    assert mark_verified([one], earlier, actor=actor("liming")) == 0
    later = today().replace(year=today().year + 1, day=1)
    assert refusal(lambda: mark_verified([one], later, actor=actor("liming")))[0] == "future"
    assert Enterprise.objects.get().verified_on == today()


def test_what_the_register_does_not_have_is_no_change(district) -> None:
    with pytest.raises(TypeError):
        enter_enterprise(name="甲", district=district, source="", merged_into=None, actor=actor("liming"))
