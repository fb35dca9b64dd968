"""A register comes in as a table: good rows are kept beside bad ones, and the same again changes nothing."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.errors import Refused, Stale
from enterprises.models import Contact, Enterprise, EnterpriseName
from tables.actions.incoming.receive import drop_table, fix_row, skip_row
from tables.actions.incoming.store import confirm_table
from tables.checking import problems_of
from tables.incoming import table_in
from tables.models import TableImport, TablePart
from tables.queries.incoming import bad_rows, rows_of
from tests.people import actor, street
from tests.tables.sheets import HEADER, credit_code, employer_row, employers

Take = Callable[..., TableImport]


def said(job: TableImport) -> list[tuple[int, str]]:
    """(row, sentence) of everything wrong."""
    table = table_in(job.kind)
    return [(row.number, problem.text) for row in bad_rows(job) for problem in problems_of(table, row)]


def test_bad_rows_are_named_and_the_good_ones_stored(store: Take) -> None:
    job = store([
        employer_row(1), employer_row(2, 统一社会信用代码=f"{credit_code(2)[:-1]}?"), employer_row(3, 联系电话="1390"),
        employer_row(4, 行业代码="纺织"), employer_row(5, 用工人数="很多"), employer_row(6, 单位名称=""),
        employer_row(7, 街道="望京"), employer_row(8, 统一社会信用代码=""), employer_row(1, 地址="别处 9 号"),
    ])  # fmt: skip
    assert (job.state, job.rows_bad, job.result["stored"]) == ("done", 8, {"added": 1, "changed": 0, "same": 0})
    problems = dict(said(job))
    assert set(problems) == {3, 4, 5, 6, 7, 8, 9, 10}
    assert "不该出现的字符" in problems[3] and "手机号应为 11 位" in problems[4] and "C18" in problems[5]
    assert "小营" in problems[8] and "无照用人单位" in problems[9] and "与第 2 行重复" in problems[10]
    one = Enterprise.objects.get(credit_code=credit_code(1))
    assert (one.street, one.headcount, one.industry, one.kind) == (street(), 120, "C18", "company")
    contact = Contact.objects.get(enterprise=one)
    assert (contact.name, contact.phone, contact.source) == ("李四", "13800000001", f"table:{job.pk}")


def test_the_same_again_changes_nothing(store: Take) -> None:
    rows = [*employers(3), employer_row(4, 曾用名="老名字、更老的名字", 简称="四号")]
    store(rows)
    before = list(Enterprise.objects.order_by("pk").values_list("pk", "version"))
    again = store(rows)
    assert again.result["stored"] == {"added": 0, "changed": 0, "same": 4}
    assert list(Enterprise.objects.order_by("pk").values_list("pk", "version")) == before
    assert Contact.objects.count() == 4 and EnterpriseName.objects.filter(kind="former").count() == 2


def test_what_changed_is_changed_and_an_empty_cell_says_nothing(store: Take) -> None:
    store([employer_row(1, 简称="一号")])
    job = store([employer_row(1, 单位名称="杭州新名字有限公司", 地址="", 用工人数="90人", 联系人="王五")])
    one = Enterprise.objects.get(credit_code=credit_code(1))
    assert job.result["stored"]["changed"] == 1
    assert (one.name, one.address, one.headcount) == ("杭州新名字有限公司", "江城路 1 号", 90)
    assert set(one.names.filter(kind="former").values_list("name", flat=True)) == {"杭州第1服饰有限公司"}
    assert sorted(contact.name for contact in one.contacts.all()) == ["李四", "王五"]


def test_failed_rows_are_mended_and_stored_alone(store: Take) -> None:
    job = store([employer_row(1), employer_row(2, 联系电话="12"), employer_row(3, 用工人数="x")])
    assert [row.number for row in rows_of(job)] == [3, 4], "only what was not stored is kept"
    job = fix_row(job, number=3, cells={"phone": "13800000002"}, seen=1, actor=actor("chenjing"))
    assert job.result["totals"]["good"] == 1
    job = confirm_table(job, version=job.version, actor=actor("chenjing"))
    assert (job.result["stored"]["added"], job.rows_bad) == (2, 1)
    job = skip_row(job, number=4, seen=1, actor=actor("chenjing"))
    drop_table(job, actor=actor("chenjing"))
    job.refresh_from_db()
    assert (job.state, job.rows_bad, Enterprise.objects.count()) == ("done", 0, 2) and not job.parts.exists()


def test_a_clerk_brings_the_own_street_only(store: Take) -> None:
    store([employer_row(1, 街道="湖滨")], by="wulei")
    job = store([employer_row(2, 街道=""), employer_row(3, 街道="湖滨"), employer_row(1, 街道="小营"),
                 employer_row(1, 单位名称="改名有限公司", 街道="")][:3])  # fmt: skip
    assert [row for row, text in said(job) if "别的街道" in text] == [3, 4]
    assert Enterprise.objects.get(credit_code=credit_code(2)).street == street()
    whole = store([employer_row(1, 街道="小营", 用工人数="7"), employer_row(9, 街道="")], by="liming")
    assert whole.result["stored"] == {"added": 1, "changed": 1, "same": 0}
    assert Enterprise.objects.get(credit_code=credit_code(9)).street_id is None, "nobody guesses a street"


def test_another_district_is_never_touched(store: Take, other_district: object) -> None:
    store([employer_row(1, 街道="")], by="sunyi")
    job = None
    with pytest.raises(Refused):
        job = store([employer_row(1)])
    job = TableImport.objects.latest("pk")
    assert "其他区" in said(job)[0][1]
    assert Enterprise.objects.get().district == other_district


def test_a_unit_without_licence_is_known_by_its_name(store: Take) -> None:
    row = employer_row(1, 单位名称="江城路口小吃摊", 统一社会信用代码="", 主体类型="无照", 行业代码="")
    store([row])
    again = store([row])
    assert Enterprise.objects.get().credit_code is None and again.result["stored"]["same"] == 1


def test_a_row_without_code_never_takes_over_who_has_one(store: Take) -> None:
    """Not by its alias either: the page would ask whether another of this name is meant."""
    store([employer_row(1, **{HEADER[-1]: "宏达"})])
    before = Enterprise.objects.values("name", "kind", "version").get(credit_code=credit_code(1))
    bare = employer_row(2, 单位名称="宏达", 统一社会信用代码="", 主体类型="无照", 行业代码="")
    job = store([bare, employer_row(3)])
    assert "已有同名单位" in said(job)[0][1]
    assert Enterprise.objects.values("name", "kind", "version").get(credit_code=credit_code(1)) == before


def test_a_code_for_a_name_known_without_one_is_asked_about(store: Take) -> None:
    stall = employer_row(1, 单位名称="江城路口小吃摊", 统一社会信用代码="", 主体类型="无照", 行业代码="")
    store([stall])
    job = store([employer_row(2, 单位名称="江城路口小吃摊"), employer_row(3)])
    assert "已有同名单位" in said(job)[0][1] and len(said(job)) == 1
    assert Enterprise.objects.count() == 2, "the other row is stored"


def test_who_may_not_is_told_and_others_work_is_left_alone(take_in: Take) -> None:
    with pytest.raises(Refused, match="no_right"):
        take_in(employers(1), by="feng")
    job = take_in(employers(1))
    for other in ("sunyan", "wulei"):
        with pytest.raises(Refused, match="not_yours"):
            confirm_table(job, actor=actor(other))
    assert TableImport.objects.visible_to(actor("sunyan")).count() == 1
    assert not TableImport.objects.visible_to(actor("wulei")).exists()


def test_the_same_file_while_in_work_leads_to_the_first(take_in: Take) -> None:
    first, second = take_in(employers(2)), take_in(employers(2))
    assert first.pk == second.pk and TableImport.objects.count() == 1


def test_a_page_that_is_no_longer_right_confirms_nothing(take_in: Take) -> None:
    job = take_in([employer_row(1), employer_row(2, 联系电话="12")])
    fix_row(job, number=3, cells={"phone": "13800000002"}, seen=1, actor=actor("chenjing"))
    with pytest.raises(Stale):
        confirm_table(job, version=job.version, actor=actor("chenjing"))
    with pytest.raises(Stale):
        fix_row(job, number=3, cells={"phone": ""}, seen=1, actor=actor("chenjing"))
    assert not Enterprise.objects.exists()


def test_rows_are_sealed_and_queries_do_not_grow_with_them(take_in: Take) -> None:
    counts = []
    for start, number in ((1, 5), (101, 200)):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            job = take_in(employers(number, start))
        counts.append(len(seen))
        with CaptureQueriesContext(connection) as seen:
            confirm_table(job, actor=actor("chenjing"))
        counts.append(len(seen))
    assert counts[:2] == counts[2:]
    take_in([employer_row(900, 联系电话="13812345678")])
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT string_agg(rows, '') FROM {TablePart._meta.db_table}")
        assert "13812345678" not in cursor.fetchone()[0]


def test_a_column_that_is_needed_is_asked_for(take_in: Take) -> None:
    header = [*HEADER]
    header[0] = "什么名"
    with pytest.raises(Refused, match="单位名称"):
        take_in(employers(1), header=header)
