"""A batch becomes records: converted, matched, counted, put right by later ones."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Unit
from enterprises.models import EnterpriseName
from enterprises.names import name_key
from feeds.actions.work import work_batches
from feeds.models import Record, UnmatchedSubject
from tests.feeds.batches import code, counts, csv_of, current, employer, ndjson_of, power, reasons, send, store

pytestmark = pytest.mark.usefixtures("district")


def test_each_column_becomes_what_it_means() -> None:
    known = employer(1)
    batch = store(csv_of([power(1, due_on="2026年4月15日", kwh="１,200.50", amount="￥840.35", state="欠费")]))
    assert (batch.state, batch.error, counts(batch), batch.matched) == ("stored", "", (1, 1, 0, 0, 0), 1)
    assert (batch.as_of, batch.encoding, batch.file.name) == (date(2026, 3, 31), "utf-8", "")
    [record] = current()
    assert (record.enterprise, record.code, record.item, record.event) == (known, code(1), "3300000001", "overdue")
    assert (record.period, record.due_on) == (date(2026, 3, 1), date(2026, 4, 15))
    assert (record.quantity, record.amount, record.paid) == (Decimal("1200.5"), Decimal("840.35"), Decimal("840.35"))
    assert record.district == Unit.objects.get(code="shangcheng") and record.more is None


def test_chinese_headings_in_any_order_and_columns_nobody_asked_for() -> None:
    employer(1)
    data = f"备注,户号,用电量（千瓦时）,用电月份,户名,统一社会信用代码\n好,33,7,202603,宏达,{code(1)}\n".encode()
    batch = store(data)
    assert counts(batch) == (1, 1, 0, 0, 0), reasons(batch)
    assert current().get().item == "33"


def test_json_lines_say_the_same_as_csv() -> None:
    employer(1)
    row = power(1, kwh=1200.5, amount=840.35, paid=None, state="normal")
    batch = store(ndjson_of([row, power(2, kwh=[1]), {"name": "x"}]), file_format="ndjson")
    assert counts(batch) == (3, 1, 0, 0, 2)
    assert reasons(batch) == [(2, "kwh", "number"), (3, "month", "missing")]
    record = current().get()
    assert (record.quantity, record.paid, record.event) == (Decimal("1200.5"), None, "normal")


def test_what_only_a_source_knows_goes_into_more() -> None:
    employer(1)
    row = {"credit_code": code(1), "name": "宏达", "month": "2026-03", "tax": "增值税", "wages": "5200.5"}
    batch = store(csv_of([row], row), source="tax")
    assert counts(batch) == (1, 1, 0, 0, 0), reasons(batch)
    assert current().get().more == {"wages": 5200.5}


def test_the_same_again_says_nothing_new_and_other_values_put_the_old_right() -> None:
    employer(1), employer(2)
    first = store(csv_of([power(1), power(2)]))
    again = store(csv_of([power(1), power(2)]), key="2")
    assert (counts(again), Record.objects.count()) == ((2, 0, 2, 0, 0), 2)
    third = store(csv_of([power(1, kwh="7"), power(2), power(2, account="另一户")]), key="3")
    assert counts(third) == (3, 2, 1, 1, 0)
    assert Record.objects.get(replaced_by=third.pk).batch == first
    assert [(one.batch_id, one.quantity) for one in current(code=code(1))] == [(third.pk, Decimal(7))]
    assert current().count() == 3


def test_rows_of_several_months_and_of_one_already_begun() -> None:
    employer(1)
    store(csv_of([power(1)]))
    batch = store(csv_of([power(1), power(1, month="2026/4/9"), power(1, month="2026年2月")]), key="2")
    assert (counts(batch), batch.as_of) == ((3, 2, 1, 0, 0), date(2026, 4, 30))
    assert [one.period.month for one in current().order_by("period")] == [2, 3, 4]


def test_who_has_no_code_or_an_unknown_one_is_found_by_name_or_waits_once() -> None:
    by_name, bare = employer(1, "杭州宏达服饰有限公司"), employer(2, "杭州永盛建筑有限公司", coded=False)
    rows = [
        power(1, credit_code="", name="杭州市宏达服饰 有限责任公司", account="a"),
        power(9, name="杭州永盛建筑(有限公司)", account="b"),
        power(8, name="杭州宏达服饰有限公司", account="c"),
        power(8, name="杭州宏达服饰公司", account="d"),
        power(7, credit_code="", name="谁也不认识的公司", account="e"),
        power(7, credit_code="", name="谁也不认识的 公司", account="f"),
    ]
    batch = store(csv_of(rows))
    assert (counts(batch), batch.matched) == ((6, 6, 0, 0, 0), 2), reasons(batch)
    assert [one.enterprise for one in current()] == [by_name, bare, None, None, None, None]
    waiting = UnmatchedSubject.objects.order_by("id").values_list("code", "key", "rows")
    assert sorted(waiting) == [("", name_key("谁也不认识的公司"), 2), (code(8), "", 2)]


def test_what_a_person_decided_holds_for_the_batches_to_come() -> None:
    known = employer(1)
    store(csv_of([power(8), power(7, credit_code="", name="外地公司")]))
    UnmatchedSubject.objects.filter(code=code(8)).update(state="linked", enterprise=known)
    UnmatchedSubject.objects.filter(code="").update(state="ignored")
    later = [power(8, month="2026-04"), power(7, month="2026-04", credit_code="", name="外地公司")]
    batch = store(csv_of(later), key="2")
    assert (counts(batch), batch.matched) == ((2, 2, 0, 0, 0), 1)
    assert list(UnmatchedSubject.objects.values_list("rows", flat=True)) == [1, 1]


def test_an_employer_that_was_merged_gives_its_facts_to_the_one_kept() -> None:
    kept, gone = employer(1), employer(2)
    gone.merged_into = kept
    gone.save()
    store(csv_of([power(2)]))
    assert current().get().enterprise == kept


def test_a_name_two_employers_share_is_left_to_a_person() -> None:
    employer(1, "杭州宏达有限公司"), employer(2, "杭州宏达有限责任公司")
    batch = store(csv_of([power(3, credit_code="", name="杭州宏达")]))
    assert (batch.accepted, batch.matched) == (1, 0)


def test_employers_of_another_district_are_not_ours(other_district: Unit) -> None:
    employer(1, district=other_district)
    batch = store(csv_of([power(1)]))
    assert (batch.accepted, batch.matched) == (1, 0)


def test_a_subject_found_since_is_filled_in_by_the_same_again() -> None:
    store(csv_of([power(1)]))
    known = employer(1)
    batch = store(csv_of([power(1)]), key="2")
    assert (counts(batch), current().get().enterprise) == ((1, 0, 1, 0, 0), known)


def test_as_many_statements_for_ten_thousand_rows_as_for_ten() -> None:
    def statements(count: int, key: str, month: str) -> int:
        send(csv_of(power(number, month=month) for number in range(count)), key=key)
        with CaptureQueriesContext(connection) as seen:
            assert work_batches() == 1
        return len(seen)

    employer(1)
    assert statements(10, "1", "2026-03") == statements(10_000, "2", "2026-04")


SPELLINGS = (
    "杭州宏达服饰有限公司", "杭州市宏达服饰有限公司", "浙江省杭州市宏达服饰有限公司",
    "杭州宏达服饰有限责任公司", "杭州宏达服饰公司", "杭州宏达服饰",
    "杭州 宏达 服饰 有限公司", "杭州宏达服饰（有限公司）", "杭州宏达服饰(有限公司)",
    "「杭州宏达服饰有限公司", "杭州宏达服饰有限公司 ", " 杭州宏达服饰有限公司",
    "杭州宏达服饰有限公司。", "杭州宏达服饰·有限公司", "杭州宏达服饰、有限公司",
    "杭州宏达服饰-有限公司", "杭州宏达服饰—有限公司", "“杭州宏达服饰”有限公司",
    "《杭州宏达服饰》有限公司", "杭州宏达服饰股份有限公司", "杭州宏达服飾有限公司",
    "杭州宏达服饰有限", "杭州宏达服饰责任有限公司", "杭州\u200b宏达服饰有限公司",
    "杭州宏达服饰有限公司\u3000", "杭州\u3000宏达服饰有限公司", "【杭州宏达服饰】有限公司",
    "杭州宏达服饰有限公司(个体工商户)", "杭州[宏达]服饰有限公司", "杭州_宏达服饰有限公司",
)  # fmt: skip


def test_thirty_spellings_of_one_company_are_one_employer_or_one_question() -> None:
    known = employer(1, "杭州宏达服饰有限公司")
    EnterpriseName.objects.create(enterprise=known, name="浙江宏达", key=name_key("浙江省杭州市宏达服饰"), grams=[])
    EnterpriseName.objects.create(enterprise=known, name="「宏达", key=name_key("「杭州宏达服饰"), grams=[])
    rows = [power(1, credit_code="", name=name, account=str(at)) for at, name in enumerate(SPELLINGS)]
    batch = store(csv_of(rows))
    assert len(SPELLINGS) == 30 and batch.accepted == 30
    assert list(current(enterprise=None).values_list("name", flat=True)) == []
    with_code = store(csv_of([row | {"credit_code": code(1), "month": "2026-04"} for row in rows]), key="2")
    assert with_code.matched == 30
    unknown = store(csv_of([row | {"credit_code": code(5), "month": "2026-05"} for row in rows]), key="3")
    assert (unknown.matched, UnmatchedSubject.objects.get().rows) == (0, 30)
