"""What a document says comes from the case: every name of the catalogue, official Chinese, masked, in few queries."""

from datetime import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from accounts.models import Unit
from cases.actions.money import add_wage_line
from cases.models import Decision
from cases.queries.document_values import document_values
from common.time import CHINA
from documents.catalogue import catalogue
from tests.case_documents.cases import with_decision
from tests.factories import make_case, make_complaint
from tests.people import actor

pytestmark = pytest.mark.django_db
ID_NUMBER = "330102198505121234"


def test_exactly_the_names_of_the_catalogue_are_provided(district: Unit) -> None:
    values = document_values(make_case("ordered"))

    assert set(values) == {*catalogue().variables, *catalogue().tables}
    assert all(isinstance(values[name], str) for name in catalogue().variables)
    assert all(isinstance(values[name], list) for name in catalogue().tables)


def test_every_row_of_a_table_has_exactly_its_columns(district: Unit) -> None:
    values = document_values(make_case("ordered"))

    for name, kind in catalogue().tables.items():
        for row in values[name]:
            assert set(row) == {column.name for column in kind.columns}, name


def test_an_order_speaks_official_chinese_even_to_an_english_reader(district: Unit) -> None:
    case = make_case("ordered", amount=Decimal("186400"), workers_count=1)
    decision = Decision.objects.get(case=case)

    with translation.override("en"):
        values = document_values(case, form="correction_order", decision=decision)

    assert values["organ"] == "杭州市上城区人力资源和社会保障局"
    assert values["ordered_total"] == "186,400.00"
    assert values["ordered_total_capital"] == "人民币壹拾捌万陆仟肆佰元整"
    assert values["due_on"] == f"{decision.due_on.year}年{decision.due_on.month}月{decision.due_on.day}日"
    assert values["basis"] == "《劳动保障监察条例》第十八条、第二十六条"
    assert (values["lead"], values["lead_certificate"]) == ("李明", "浙杭上监0001")
    assert values["channel"] == "窗口来访" and values["cause"] == "涉嫌拖欠劳动者工资"
    assert [row["ordered"] for row in values["workers"]] == ["186,400.00"]


def test_id_numbers_and_telephones_are_masked_and_sex_and_age_read_off_them(district: Unit) -> None:
    case = make_complaint(id_number=ID_NUMBER, narrative=f"我的身份证号是{ID_NUMBER}，公司欠薪。").case
    add_wage_line(case, name="李四", id_number="330102199001011239", owed=Decimal("3000"), actor=actor("chenjing"))

    values = document_values(case, form="complaint_form")

    assert values["complainant_id"] == "330102********1234" and values["complainant_phone"] == "138****1234"
    assert values["complainant_sex"] == "男" and int(values["complainant_age"]) >= 40
    assert "198505" not in str(values) and "199001" not in str(values)
    assert values["workers"][-1]["id_number"] == "330102********1239"


def test_an_informant_is_not_named(district: Unit) -> None:
    case = make_complaint(channel="tip_off", name="告密人", phone="13900007777").case

    values = document_values(case, form="report_form")

    assert "告密人" not in str(values) and "7777" not in str(values)
    assert values["informant_contact"] == "见保密登记" and values["complainant"] == ""


def test_remedies_follow_the_law_of_the_day(district: Unit) -> None:
    case = make_case("ordered")
    before = document_values(case, moment=datetime(2020, 5, 6, 9, tzinfo=CHINA))
    after = document_values(case, moment=datetime(2024, 5, 6, 9, tzinfo=CHINA))

    assert before["review_organ"] == "杭州市上城区人民政府或者杭州市人力资源和社会保障局"
    assert after["review_organ"] == "杭州市上城区人民政府"
    assert (before["review_days"], before["lawsuit_months"]) == ("60", "6")
    assert (before["hearing_days"], after["hearing_days"]) == ("3日", "5个工作日")


def test_more_workers_make_no_more_queries(district: Unit) -> None:
    case = make_case("ordered")

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            document_values(case, form="correction_order", decision=case.decisions.first())
        return len(seen)

    asked()
    few = asked()
    for number in range(5):
        add_wage_line(case, name=f"工人{number}", owed=Decimal("100"), actor=actor("liming"))
    assert asked() == few <= 20


def test_a_demand_names_what_is_left_of_its_own_decision(district: Unit) -> None:
    case = make_case("ordered")
    penalty, treatment = with_decision(case, "penalty"), with_decision(case, "treatment")

    def demanded(decision: Decision) -> str:
        return document_values(case, form="demand_notice", decision=decision)["outstanding_total"]

    assert (demanded(penalty), demanded(treatment)) == ("6,000.00", "12,000.00")


def test_the_compensation_of_each_worker_is_the_rate_of_what_is_unpaid(district: Unit) -> None:
    case = make_case("ordered")
    decision = with_decision(case, "compensation")

    values = document_values(case, form="compensation_decision", decision=decision)

    assert values["compensation_rate"] == "百分之五十"
    row = values["compensation"][0]
    assert (row["base"], row["rate"], row["amount"]) == ("12,000.00", "50%", "6,000.00")
