"""What the agreement and the record say comes from what was agreed, and nothing from the confidential notes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from cases.models import CaseDocument
from cases.queries.document_values.build import document_values
from common.time import now, today
from documents.chinese import official_date
from mediation.actions.notes import write_note
from mediation.actions.procedures import follow
from mediation.forms.promises import AgreeForm
from mediation.models import Mediation, Session
from tests.factories import make_case
from tests.mediation_promises.made import promise
from tests.people import actor, client_of, person

pytestmark = pytest.mark.django_db


def test_a_case_without_mediation_has_nothing_of_it(district):
    values = document_values(make_case("received"))
    assert [values[name] for name in ("agreement", "mediation_course", "confirmation")] == ["", "", ""]


def test_terms_instalments_and_clause_are_numbered_and_the_course_told(matter: Mediation):
    Session.objects.create(
        mediation=matter, mediator=person("qian"), starts_at=now() - timedelta(hours=2),
        ends_at=now() - timedelta(hours=1), state="held", worker_came=True, employer_came=False,
        result="电话说明情况", booked_by=person("qian"), booked_at=now(), told_at=now(),
    )  # fmt: skip
    write_note(matter, text="老板说最多能拿九千", actor=actor("qian"))
    promise(matter, 5000, 7000, terms="1、用人单位支付劳动者工资\n二、双方再无其他纠纷。")
    with translation.override("en"):
        values = document_values(matter.case, form="mediation_agreement")
    later = official_date(today() + timedelta(days=30))
    assert values["agreement"] == (
        "一、用人单位支付劳动者工资。\n二、双方再无其他纠纷。\n"
        f"三、用人单位分二期共支付12,000.00元（人民币壹万贰仟元整）：第一期于{official_date(today())}前（含当日）"
        f"支付5,000.00元；第二期于{later}前（含当日）支付7,000.00元。\n"
        "四、违约责任：任何一期逾期，剩余款项一并到期。"
    )
    assert values["mediator"] == person("qian").full_name and values["mediation_body"] == matter.station.unit.name
    assert values["agreed_on"] == official_date(today()) and values["confirmation"] == ""
    assert "用人单位未到场。电话说明情况" in values["mediation_course"]
    assert "九千" not in str(values)
    follow(matter, kind="court_confirmation", stage="open", on=today(), body="上城区人民法院", actor=actor("qian"))
    assert document_values(matter.case)["confirmation"] == "双方同意共同向上城区人民法院申请司法确认"


def test_record_and_agreement_are_drawn_up_from_the_page_of_the_matter(matter: Mediation):
    promise(matter, 12000)
    client = client_of("qian")
    page = client.get(reverse("mediation:matter", args=[matter.number])).content.decode()
    for code in ("mediation_record", "mediation_agreement"):
        assert f'value="{code}"' in page
        assert client.post(reverse("cases:documents", args=[matter.case.number]), {"form": code}).status_code == 302
    assert CaseDocument.objects.filter(case=matter.case).count() == 2


def test_the_words_of_the_sides_are_not_for_who_sees_people_masked(matter: Mediation):
    promise(matter, 12000, terms="支付张三工资，打到其本人工资卡")
    address = reverse("mediation:matter", args=[matter.number])
    assert "本人工资卡" in client_of("liming").get(address).content.decode()
    page = client_of("feng").get(address).content.decode()
    assert "12,000.00" in page and "本人工资卡" not in page


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("2026-12-31 5000", [("2026-12-31", "5000.00")]),
        (
            "２０２６年１２月３１日，5,000.50元\n\n2027/1/5 1.2万",
            [("2026-12-31", "5000.50"), ("2027-01-05", "12000.00")],
        ),
        ("2026-02-30 5000", "第 1 行"),
        ("2026-12-31 5000\n下个月 3000", "第 2 行"),
        ("2026-12-31 很多", "第 1 行"),
        ("", "没有填"),
    ],
)
def test_instalments_are_read_line_by_line(matter: Mediation, typed: str, found: object):
    form = AgreeForm({"instalments": typed}, mediation=matter, actor=actor("qian"))
    form.is_valid()
    if isinstance(found, str):
        assert found in str(form.errors["instalments"])
    else:
        assert [(day.isoformat(), str(amount)) for day, amount in form.cleaned_data["instalments"]] == found
