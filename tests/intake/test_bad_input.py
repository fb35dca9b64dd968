"""Whatever is typed: a sentence where the field is, everything kept, nothing lost, nothing breaks."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from cases.models import Complaint
from common.time import moved_clock
from tests.intake.typed import send, text
from tests.people import client_of

pytestmark = pytest.mark.django_db
WRONG = {
    "phone": [("1380571", "手机号应为 11 位，现在是 7 位"), ("abc", "电话只能是数字")],
    "id_number": [("110105194912310021", "身份证号校验位不对"), ("1101051949", "身份证号应为 18 位")],
    "credit_code": [("913301007996550581", "校验位不对"), ("9133", "应为 18 位")],
    "amount": [
        ("一万二", "金额写法看不懂"),
        ("-5", "金额不能为负数"),
        ("99999999999999", "金额太大"),
        ("9" * 1_000_000, "金额太大"),
    ],
    "period_from": [("2027-01", "2027-01 还没有到"), ("2026-13", "没有 13 月"), ("前年", "月份写法看不懂")],
    "period_to": [("2026-01", "结束月份早于开始月份")],
    "workers_count": [("0", "人数请写"), ("很多", "人数请写")],
    "received_at": [
        ("2031-01-01T10:00", "收到时间不能晚于现在"),
        ("昨天", "收到时间看不懂"),
        ("0001-01-01T00:00", "不能早于"),
    ],
    "name": [("", "请填写投诉人姓名"), ("\u200b\u200d\u202e", "请填写投诉人姓名")],
    "employer": [("", "请填写用人单位"), ("\ufeff", "请填写用人单位"), ("甲" * 201, "最多 200 个字，现在有 201 个")],
    "narrative": [("", "请记下投诉人说了什么")],
    "channel": [("pigeon", "")],
    "matters": [("gold", "")],
    "street": [("999999", "")],
}
CASES = [(field, typed, sentence) for field, pairs in WRONG.items() for typed, sentence in pairs]


@pytest.fixture(autouse=True)
def _in_june(district):
    with moved_clock(datetime(2026, 6, 8, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))):
        yield


@pytest.mark.parametrize(("field", "typed", "sentence"), CASES, ids=[f"{f}={t[:12]}" for f, t, _ in CASES])
def test_what_is_wrong_is_said_at_its_field_and_everything_is_kept(field, typed, sentence):
    answer = send(client_of("chenjing"), **{field: typed})

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    page = text(answer)
    assert sentence in page and "error-summary" in page
    if field not in ("narrative",):
        assert "公司拖欠三个月工资" in page
    assert not Complaint.objects.exists()


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("amount", "１２００"),
        ("amount", "¥12,000.50"),
        ("amount", ""),
        ("phone", "+86 138-0571-0001"),
        ("phone", "0571-8765 4321"),
        ("phone", "\u202d13800000001\u202c"),
        ("id_number", "\ufeff１１０１０５１９４９１２３１００２ｘ"),
        ("period_from", "2026年3月"),
        ("period_from", "202603"),
        ("period_from", "3"),
        ("period_from", "2019-03"),
        ("workers_count", "１２人"),
        ("name", "𬎆·热依汗"),
        ("narrative", "老板不给钱😡😡 𠮷野家旁边"),
        ("narrative", "a" * 20_000),
        ("credit_code", "91330100799655058b"),
        ("external_number", "'; drop table cases_case; --"),
    ],
)
def test_what_people_really_type_is_understood(field, typed):
    assert send(client_of("chenjing"), **{field: typed}).status_code == 302
    assert Complaint.objects.count() == 1


def test_marks_that_turn_a_sentence_around_are_dropped_and_joined_emoji_are_kept():
    send(client_of("chenjing"), name="张\u202e三\u200b", narrative="一家人👨\u200d👩\u200d👧\u202e的钱")

    complaint = Complaint.objects.get()
    assert (complaint.complainant_name, complaint.narrative) == ("张三", "一家人👨\u200d👩\u200d👧的钱")


def test_an_id_number_is_written_with_ordinary_digits():
    arabic = "".join(chr(0x660 + int(sign)) if sign.isdigit() else sign for sign in "11010519491231002X")

    assert send(client_of("chenjing"), id_number=arabic).status_code == 422


def test_a_period_of_more_than_two_years_ago_is_said_and_not_refused():
    clerk = client_of("chenjing")
    assert "超过 2 年" in text(send(clerk, to="/cases/new/preview/", period_from="2021-01", period_to="2021-06"))
    receipt = clerk.get(send(clerk, period_from="2021-01", period_to="2021-06")["Location"])

    assert "超过 2 年" in text(receipt)


def test_five_megabytes_of_narrative_are_refused_with_a_sentence_and_stay_on_the_page():
    answer = send(client_of("chenjing"), narrative="欠薪。" * 550_000)  # 5 MB in UTF-8

    assert answer.status_code == 422
    assert "诉求内容最多 20000 个字" in text(answer)
    assert text(answer).count("欠薪。") >= 550_000


def test_a_nul_byte_is_taken_out_and_nothing_around_it_is_lost():
    answer = send(client_of("chenjing"), narrative="欠薪\x00三个月")

    assert answer.status_code == 302
    assert Complaint.objects.get().narrative == "欠薪三个月"


def test_a_form_with_a_nul_byte_and_a_mistake_says_both_and_keeps_what_was_typed():
    answer = send(client_of("chenjing"), narrative="欠薪\x00三个月", amount="一点")

    assert answer.status_code == 422
    assert "已去掉粘贴进来的空字符" in text(answer) and "欠薪三个月" in text(answer)
    assert not Complaint.objects.exists()


def test_no_phone_is_allowed_when_there_is_an_id_number():
    assert send(client_of("chenjing"), phone="", id_number="11010519491231002X").status_code == 302
