"""An old code (of an organisation, a register, a taxpayer) turns no row away: the name or a person decides."""

import pytest

from enterprises.models import Enterprise, EnterpriseName
from enterprises.names import name_key
from feeds.actions.subjects import enter_subject, link_subject
from feeds.models import UnmatchedSubject
from tests.feeds.batches import code, counts, csv_of, current, employer, power, reasons, store
from tests.people import actor

pytestmark = pytest.mark.usefixtures("district")
REGISTER, TAXPAYER = "330102000012345", "330102MA2XK7T5X"


@pytest.mark.parametrize("old", [REGISTER, TAXPAYER, "12345678-9"])
def test_the_name_or_an_alias_finds_whom_an_old_code_does_not(old: str) -> None:
    known = employer(1, "杭州宏达服饰有限公司")
    EnterpriseName.objects.create(enterprise=known, name="宏达制衣", kind="alias", key=name_key("宏达制衣"), grams=[])
    rows = [power(1, credit_code=old, name=name, account=name) for name in ("杭州市宏达服饰公司", "宏达制衣")]
    batch = store(csv_of(rows))
    assert (counts(batch), batch.matched) == ((2, 2, 0, 0, 0), 2), reasons(batch)
    assert {one.code for one in current()} == {old.replace("-", "")}, "what the source said is kept"


def test_the_code_of_an_organisation_stands_in_its_credit_code() -> None:
    known = employer(1)
    batch = store(csv_of([power(1, credit_code=f"{code(1)[8:16]}-{code(1)[16]}", name="一个没人听过的名称")]))
    assert (batch.matched, current().get().enterprise) == (1, known)


def test_whom_nobody_knows_waits_once_under_the_old_code_and_the_answer_holds() -> None:
    known = employer(1)
    store(csv_of([power(2, credit_code=REGISTER, name=name, account=name) for name in ("甲厂", "甲制造厂")]))
    subject = UnmatchedSubject.objects.get()
    assert (subject.code, subject.rows, subject.state) == (REGISTER, 2, "open")
    assert link_subject(subject, known, actor=actor("liming")) == 2
    later = store(csv_of([power(2, credit_code=REGISTER, name="甲厂", month="2026-04")]), key="2")
    assert later.matched == 1


def test_two_of_one_name_with_two_old_codes_are_two() -> None:
    rows = [power(1, credit_code=old, name="小吃店", account=old) for old in (REGISTER, REGISTER[:-1] + "6")]
    assert store(csv_of(rows)).accepted == 2 and UnmatchedSubject.objects.count() == 2


def test_a_new_employer_gets_no_old_code_for_a_credit_code() -> None:
    store(csv_of([power(2, credit_code=REGISTER, name="杭州初见餐饮有限公司")]))
    made = enter_subject(UnmatchedSubject.objects.get(), actor=actor("liming"))
    assert made.credit_code is None and current().get().enterprise == made


def test_the_business_register_enters_nobody_under_an_old_code() -> None:
    bare = employer(1, "杭州宏达服饰有限公司", coded=False)
    row = {"credit_code": REGISTER, "name": "杭州宏达服饰有限公司", "day": "2026-11-01", "address": "延安路8号"}
    batch = store(csv_of([row, row | {"name": "没人认识的公司", "credit_code": TAXPAYER}], row), source="market")
    assert (batch.state, batch.matched) == ("stored", 1)
    bare.refresh_from_db()
    assert bare.credit_code is None and Enterprise.objects.count() == 1


def test_what_may_be_an_id_number_is_not_kept() -> None:
    """The owner of a one-man business has one of the first generation, and tax knew him by it."""
    batch = store(csv_of([power(1, credit_code="130503670401001", name="张三小吃店")]))
    assert (counts(batch), current().get().code) == ((1, 1, 0, 0, 0), "")
    assert UnmatchedSubject.objects.get().code == ""


def test_what_is_no_code_at_all_is_rejected_still() -> None:
    batch = store(csv_of([power(1, credit_code="12345"), power(2, credit_code="33010200001234"), power(3)]))
    assert reasons(batch) == [(1, "credit_code", "credit_code"), (2, "credit_code", "credit_code")]
