"""Confirmation, payment order, arbitration: in their order, within their limits, told on the case."""

import io
import zipfile
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.actions.evidence import add_evidence
from cases.models import Case
from common.errors import Refused
from common.time import today
from mediation.actions.failing import fail
from mediation.actions.procedures import follow
from mediation.models import Agreement, Mediation, MediationClock, Procedure
from tests.mediation_promises.made import passed, promise
from tests.people import actor, client_of, street

pytestmark = pytest.mark.django_db


def _follow(matter: Mediation, kind: str, stage: str, *, who: str = "qian", **more: object) -> Procedure:
    said = {"on": today(), "body": "上城区人民法院"} | more
    return follow(matter, kind=kind, stage=stage, **said, actor=actor(who))


def test_confirmation_is_offered_and_its_thirty_days_run_from_signing_only_once_it_is_chosen(matter: Mediation):
    with pytest.raises(Refused, match="not_from_here"):
        _follow(matter, "court_confirmation", "open")
    promise(matter, 12000)
    assert not MediationClock.objects.filter(mediation=matter, rule_id="MED-02").exists()
    page = client_of("qian").get(reverse("mediation:matter", args=[matter.number])).content.decode()
    assert "司法确认" in page and "支付令" not in page.split('id="procedures"')[1].split("</section>")[0]
    one = _follow(matter, "court_confirmation", "open")
    clock = one.clocks.get()
    assert (clock.rule_id, clock.is_open) == ("MED-02", True)
    assert clock.natural_due == today() + timedelta(days=30)
    _follow(matter, "court_confirmation", "applied")
    clock.refresh_from_db()
    assert clock.met_at is not None
    with pytest.raises(Refused, match="no_such_stage"):
        _follow(matter, "court_confirmation", "granted")
    _follow(matter, "court_confirmation", "accepted")
    one = _follow(matter, "court_confirmation", "granted", document_number="（2026）浙0102民特1号")
    assert (one.state, one.decided_on, one.pk) == ("granted", today(), Procedure.objects.get().pk)
    assert matter.case.timeline.filter(kind="mediation_procedure").count() == 4


def test_after_thirty_days_nobody_applies_but_what_was_handed_in_in_time_is_in_time(matter: Mediation):
    agreement = promise(matter, 12000)
    Mediation.objects.filter(pk=matter.pk).update(sent_at=matter.sent_at - timedelta(days=60))
    Agreement.objects.filter(pk=agreement.pk).update(signed_on=today() - timedelta(days=50))
    with pytest.raises(Refused, match="too_late"):
        _follow(matter, "court_confirmation", "applied")
    one = _follow(matter, "court_confirmation", "applied", on=today() - timedelta(days=25))
    assert not one.clocks.get().is_overdue(one.clocks.get().met_at)


def test_a_payment_order_needs_a_missed_instalment_and_then_binds_the_employer(matter: Mediation):
    one, _other = promise(matter, 5000, 7000).instalments.all()
    with pytest.raises(Refused, match="nothing_missed"):
        _follow(matter, "payment_order", "applied")
    passed(one)
    _follow(matter, "payment_order", "applied")
    _follow(matter, "payment_order", "accepted")
    order = _follow(matter, "payment_order", "granted", amount=Decimal(12000))
    assert [clock.rule_id for clock in order.clocks.all()] == ["CRT-03"]
    with pytest.raises(Refused, match="result_required"):
        _follow(matter, "payment_order", "objected")
    _follow(matter, "payment_order", "objected", result="对金额提出书面异议")
    assert not order.clocks.open().exists()


def test_a_failed_mediation_goes_to_arbitration_with_its_papers_and_comes_back_with_the_result(matter: Mediation):
    with pytest.raises(Refused):
        _follow(matter, "arb_confirmation", "open")
    case = matter.case
    upload = SimpleUploadedFile("a.png", PNG, "image/png")
    add_evidence(case=case, upload=upload, source="officer", actor=actor("chenjing"))
    fail(matter, reason="双方差距太大", actor=actor("qian"))
    office = street("arbitration")
    assert not Case.objects.visible_to(actor("xuhong")).exists()
    _follow(matter, "arbitration", "applied", who="liming", unit=office, body="")
    assert Case.objects.visible_to(actor("xuhong")).get() == case
    papers = client_of("xuhong").post(reverse("mediation:papers", args=[matter.number]), {"reason": "仲裁立案需要"})
    with zipfile.ZipFile(io.BytesIO(b"".join(papers.streaming_content))) as bundle:
        assert bundle.namelist() == ["000-index.html", "001.png"]
    with pytest.raises(Refused, match="no_right"):  # the office and the inspectors say what came of it
        _follow(matter, "arbitration", "returned", who="chenjing", result="裁决支付", amount=Decimal(9000))
    one = _follow(matter, "arbitration", "returned", who="xuhong", result="裁决支付九千元", amount=Decimal(9000))
    assert (one.state, one.amount) == ("returned", Decimal(9000))
    told = case.timeline.get(kind="mediation_procedure_amount")
    assert told.data["amount"] == "9000" and told.note == "裁决支付九千元"
    page = client_of("chenjing").get(reverse("mediation:matter", args=[matter.number])).content.decode()
    assert "¥9,000.00" in page and "裁决支付九千元" in page
    assert not case.involvements.filter(unit=office, until=None).exists()


def test_a_hand_over_may_close_the_case_as_referred_to_arbitration(matter: Mediation):
    fail(matter, reason="双方差距太大", actor=actor("qian"))
    _follow(matter, "arbitration", "applied", who="liming", unit=street("arbitration"), close_case=True)
    matter.case.refresh_from_db()
    assert (matter.case.state, matter.case.outcome) == ("closed", "to_arbitration")


PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x03\x00\x08\xfc\x02\xfe\xa7\x9a\xa0\xa0\x00\x00\x00\x00IEND\xaeB`\x82"
)
