"""A signal is entered once, where one may, with what its kind has to tell; its rules run at once."""

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.models import Unit
from cases.models import Complaint
from common.errors import Refused
from common.time import now, today
from early_warnings.actions import rounds
from early_warnings.actions.signals import SignalText, report_signal, withdraw_signal
from early_warnings.models import EarlyWarning, RuleRun, Signal, SignalKind
from early_warnings.queries.signals import READ_BY
from early_warnings.rules import RULES
from enterprises.models import Enterprise, EnterpriseName
from enterprises.names import grams, name_key
from projects.actions.employers import NewEmployer
from projects.models import Project
from tests.factories import make_complaint
from tests.people import actor, client_of, person, street

NEW = "/warnings/signals/new/"


@pytest.fixture
def firm(district: Unit) -> Enterprise:
    """An employer of 小营."""
    name = "杭州宏达服饰有限公司"
    made = Enterprise.objects.create(name=name, district=district, street=street(), created_at=now())
    EnterpriseName.objects.create(enterprise=made, name=name, kind="registered", key=name_key(name), grams=grams(name))
    return made


def leaving(firm: Enterprise | None, **more: object) -> SignalText:
    return replace(SignalText("equipment_leaving", "grid", today(), firm), **more)


def test_a_report_raises_its_warning_at_once(firm: Enterprise) -> None:
    signal, new = report_signal(leaving(firm, persons=12), actor=actor("chenjing"))
    assert new
    assert (signal.street, signal.reported_by) == (street(), person("chenjing"))
    warning = EarlyWarning.objects.get(enterprise=firm)
    assert (warning.rule, warning.own_grade, warning.street) == ("W11", "red", street())
    assert warning.facts.get().key == f"S{signal.pk}"
    assert set(RuleRun.objects.values_list("rule", "kind")) == {("W11", "own")}


def test_a_report_counts_while_the_feed_of_its_rule_is_missing(firm: Enterprise) -> None:
    """The rule stays "not evaluated", and the warning is there all the same; nothing is taken for gone."""
    signal, _new = report_signal(SignalText("wages_late", "union", today(), firm, months=3), actor=actor("chenjing"))
    warning = EarlyWarning.objects.get()
    assert warning.rule == "W03"
    runs = RuleRun.objects.filter(rule="W03")
    assert [(run.state, run.stale, run.raised) for run in runs] == [("not_evaluated", ["payroll"], 1)]
    withdraw_signal(signal, actor=actor("chenjing"))
    warning.refresh_from_db()
    assert warning.gone_on is None


def test_one_taken_back_has_its_warning_no_longer_found(firm: Enterprise) -> None:
    signal, _new = report_signal(leaving(firm), actor=actor("chenjing"))
    with pytest.raises(Refused) as refusal:
        withdraw_signal(signal, actor=actor("liming"))
    assert refusal.value.code == "no_right"
    withdraw_signal(signal, actor=actor("sunyan"))
    assert EarlyWarning.objects.get().gone_on == today()
    with pytest.raises(Refused):
        withdraw_signal(signal, actor=actor("chenjing"))


def test_the_same_reference_of_the_same_sender_is_the_same_signal(firm: Enterprise) -> None:
    first, _new = report_signal(leaving(firm, reference="A1"), actor=actor("chenjing"))
    assert report_signal(leaving(firm, reference="A1"), actor=actor("chenjing")) == (first, False)
    assert report_signal(leaving(firm, reference="A1"), actor=actor("liming"))[1]
    with pytest.raises(Refused) as refusal:
        report_signal(leaving(firm, reference="A1", persons=3), actor=actor("chenjing"))
    assert (refusal.value.code, refusal.value.field) == ("reference_used", "reference")
    assert Signal.objects.count() == 2


def test_of_a_site_alone_its_contractor_is_the_employer(firm: Enterprise) -> None:
    site = Project.objects.create(number="XM1", name="工地", state="active", district=firm.district,
                                  street=street("hubin"), general_contractor=firm, created_at=now())  # fmt: skip
    signal, _new = report_signal(SignalText("price_dispute", "housing", today(), project=site), actor=actor("liming"))
    assert (signal.enterprise, signal.project, signal.street) == (firm, site, street("hubin"))
    assert EarlyWarning.objects.get().project == site


def test_an_employer_nobody_knew_is_entered_in_the_street_of_the_clerk(district: Unit) -> None:
    signal, _new = report_signal(leaving(NewEmployer("杭州无名小厂")), actor=actor("chenjing"))
    assert (signal.enterprise.name, signal.enterprise.street) == ("杭州无名小厂", street())


WRONG = [
    ({"enterprise": None}, "nobody", "enterprise"),
    ({"happened_on": today() + timedelta(days=1)}, "future", "happened_on"),
    ({"happened_on": today() - timedelta(days=366)}, "too_old", "happened_on"),
    ({"kind": "rent_unpaid"}, "missing", "months"),
    ({"kind": "loan_overdue"}, "missing", "days"),
    ({"kind": "gathering"}, "missing", "persons"),
    ({"kind": "progress_unpaid"}, "missing", "project"),
    ({"persons": 10**9}, "number", "persons"),
    ({"text": "联系张三 138 0000 1234"}, "personal", "text"),
]


@pytest.mark.parametrize(("changes", "code", "field"), WRONG, ids=[f"{code}-{field}" for _c, code, field in WRONG])
def test_what_says_nothing_or_too_much_is_refused(firm: Enterprise, changes: dict, code: str, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        report_signal(leaving(firm, **changes), actor=actor("chenjing"))
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert not Signal.objects.exists()


def test_a_sum_of_money_in_the_text_is_no_telephone(firm: Enterprise) -> None:
    assert report_signal(leaving(firm, text="设备约值 3200000 元"), actor=actor("chenjing"))[1]


def test_a_clerk_reports_in_the_own_street_and_the_district_anywhere(firm: Enterprise) -> None:
    with pytest.raises(Refused) as refusal:
        report_signal(leaving(firm), actor=actor("wulei"))
    assert refusal.value.code == "not_here"
    assert report_signal(leaving(firm), actor=actor("liming"))[1]
    for who in ("feng", "qian", "admin"):
        with pytest.raises(Refused):
            report_signal(leaving(firm), actor=actor(who))


def test_every_kind_is_read_by_rules_that_run_on_reports() -> None:
    assert set(READ_BY) == set(SignalKind)
    assert all(RULES[code].own for codes in READ_BY.values() for code in codes)


def test_the_form_keeps_what_was_typed_and_says_what_is_missing(firm: Enterprise) -> None:
    clerk = client_of("chenjing")
    typed = {"kind": "rent_unpaid", "source": "landlord", "enterprise": firm.name, "happened_on": f"{today()}"}
    answer = clerk.post(NEW, typed)
    assert answer.status_code == 409
    assert "请填写拖欠了几个月" in answer.content.decode()
    assert firm.name in answer.content.decode()
    answer = clerk.post(NEW, typed | {"months": "2", "amount": "1.2万"})
    assert answer.url == "/warnings/signals/"
    assert Signal.objects.get().amount == Decimal(12000)
    answer = clerk.post(NEW, typed | {"months": "2", "enterprise": "没有这家", "project": "没有这个"})
    assert answer.status_code == 200
    assert len(answer.context["form"].errors) == 2


def test_the_list_shows_ones_own_street_by_kind_a_page_at_a_time(
    firm: Enterprise, django_assert_max_num_queries: object
) -> None:
    rows = [
        Signal(district=firm.district, street=street(), kind=kind, source="grid", enterprise=firm, happened_on=today(),
               reported_by=person("chenjing"), reported_at=now())
        for kind in ["gathering"] * 51 + ["stopped"]
    ]  # fmt: skip
    Signal.objects.bulk_create(rows)
    clerk = client_of("chenjing")
    clerk.get("/warnings/signals/")
    with django_assert_max_num_queries(12):
        page = clerk.get("/warnings/signals/?kind=gathering")
    assert len(page.context["rows"]) == 50
    older = clerk.get(f"/warnings/signals/?kind=gathering&after={page.context['older']}")
    assert (len(older.context["rows"]), older.context["older"]) == (1, None)
    assert len(clerk.get("/warnings/signals/?kind=stopped").context["rows"]) == 1
    assert client_of("wulei").get("/warnings/signals/").context["rows"] == []


def test_the_page_of_an_employer_leads_to_the_form_with_its_name(firm: Enterprise) -> None:
    clerk = client_of("chenjing")
    panel = clerk.get(f"/warnings/of/enterprises/{firm.pk}/").content.decode()
    address = re.search(rf'href="({NEW}[^"]*)"', panel)[1]
    assert clerk.get(address).context["form"]["enterprise"].value() == firm.name
    assert NEW not in client_of("feng").get(f"/warnings/of/enterprises/{firm.pk}/").content.decode()


def test_a_report_leaves_what_came_in_before_it_to_the_round(firm: Enterprise) -> None:
    """Complaints of ten minutes ago, not looked at yet, are looked at although a signal ran its own rule since."""
    for number in range(3):
        make_complaint(employer=firm.name, name=f"工人{number}", phone="", street=street())
    Complaint.objects.update(registered_at=now() - timedelta(minutes=10))
    report_signal(leaving(firm), actor=actor("chenjing"))
    rounds.run_own()
    assert EarlyWarning.objects.filter(rule="W24", enterprise=firm).exists()
