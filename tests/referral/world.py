"""Cases on their way to the police, made through the actions on the days they would happen."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Unit
from cases.actions.decisions.serve import serve
from cases.actions.evidence import add_evidence
from cases.actions.money import Share, add_wage_line, record_payments
from cases.actions.referral.decide import approve, hand_over, report
from cases.actions.referral.prepare import set_facts, tick
from cases.actions.steps import TAKE_STEP
from cases.models import Case, CaseDocument, Decision, Evidence, Referral
from cases.referral_items import BY_HAND
from common.time import CHINA, moved_clock, now
from documents.actions import draft, issue, record_service
from documents.catalogue import catalogue
from documents.queries.forms import form_of
from tests.factories import make_case
from tests.people import actor, person

FIRST = date(2020, 1, 1)
ORDERED = date(2020, 11, 2)  # a Monday; the seven days of the order end on the 9th
DAY = timedelta(days=1)
Debt = tuple[int, int]  # months unpaid, yuan


@contextmanager
def on(day: date, hour: int = 10) -> Iterator[None]:
    """The product lives on that day, at ten in the morning."""
    with moved_clock(datetime(day.year, day.month, day.day, hour, tzinfo=CHINA)):
        yield


def months(count: int) -> dict[str, date]:
    """A period of so many months, from January 2020."""
    return {"period_from": FIRST, "period_to": date(2020, count, 1)}


def investigated(*debts: Debt, province: str = "ZJ") -> Case:
    """A filed case in which each of these workers is owed so much for so many months."""
    Unit.objects.filter(code="shangcheng").update(province=province)
    with on(ORDERED - 3 * DAY):
        case = make_case("investigating", amount=None)
        for number, (count, amount) in enumerate(debts):
            add_wage_line(case, name=f"工人{number}", owed=Decimal(amount), **months(count), actor=actor("liming"))
    case.refresh_from_db()
    return case


def ordered(*debts: Debt, served: str = "direct", province: str = "ZJ") -> Case:
    """The same, ordered to pay; served on the day of the order, or not at all when `served` is empty."""
    case = investigated(*debts, province=province)
    with on(ORDERED):
        case = TAKE_STEP["order"](case, actor=actor("liming"))
        if served:
            serve(order_of(case), method=served, served_on=ORDERED, receiver="前台", actor=actor("liming"))
    return Case.objects.select_related("district").get(pk=case.pk)


def order_of(case: Case) -> Decision:
    return case.decisions.get(kind="correction_order")


def paper(case: Case, code: str = "correction_order", *, by: str = "liming") -> CaseDocument:
    """An issued document of the case; the order belongs to its decision."""
    samples = catalogue().samples()
    for name in ("number", "issued_on", "organ"):
        samples.pop(name, None)
    links = {"case": case, "decision": order_of(case) if code == "correction_order" else None}
    made = draft(
        form_of(code),
        values=samples,
        district=case.district,
        unit=Unit.objects.get(code="brigade"),
        subject=case.number,
        model=CaseDocument,
        links=links,
        actor=actor(by),
    )
    return issue(made, actor=actor(by))


def prove_service(case: Case, **how: object) -> CaseDocument:
    """The order as a document, with a record of its service."""
    document = paper(case)
    told = {"method": "direct", "served_on": ORDERED, "receiver": "前台"} | how
    record_service(document, **told, actor=actor("liming"))
    return document


def pay(case: Case, day: date) -> None:
    """Everything is paid on that day."""
    shares = [Share(line, line.owed) for line in case.wage_lines.all()]
    record_payments(case, shares=shares, source="employer", paid_on=day, proof="回单", actor=actor("liming"))


def give_file(case: Case, content: bytes = b"one", *, note: str = "") -> Evidence:
    """A recording handed in by an officer."""
    upload = SimpleUploadedFile("张三的录音.amr", b"#!AMR\n" + content)
    return add_evidence(case, upload=upload, source="officer", note=note, actor=actor("liming"))[0]


def behave(case: Case, conduct: str, **more: object) -> Referral:
    """What the employer does is known."""
    return set_facts(case, conduct=conduct, conduct_facts="现场核查", **more, actor=actor("liming"))


def tick_all(case: Case, *, but: Sequence[str] = ()) -> None:
    """Every item a person may tick."""
    for code in BY_HAND:
        if code not in but:
            tick(case, item=code, note="已附卷", actor=actor("liming"))


TEAM = ("liming", "zhaomin")
WELL = (4, 20000)  # over the ceiling: the amount is met in every province


def ready(*, documented: bool = False) -> Case:
    """Everything there but the report: the order overdue, its service proven, the employer fled.

    `documented`: the order is an issued document, which takes a second to set; else its proof is ticked by hand.
    """
    case = ordered(WELL)
    if documented:
        with on(ORDERED):
            prove_service(case)
    with on(ORDERED + 8 * DAY):
        behave(case, "fled")
        tick_all(case, but=["order_service"] if documented else [])
    return case


def reported(case: Case | None = None) -> Case:
    case = case or ready()
    with on(ORDERED + 8 * DAY):
        report(case, officers=[person(one) for one in TEAM], report="调查终结，建议移送", actor=actor("liming"))
    return case


def handed_over() -> Case:
    """Reported, approved and with the police on 10 November 2020 (a Tuesday)."""
    case = reported()
    with on(ORDERED + 8 * DAY, 11):
        approve(case, actor=actor("zhou"))
    with on(ORDERED + 8 * DAY, 15):
        hand_over(case, **RECEIPT, handed_over_at=now(), actor=actor("liming"))
    return case


RECEIPT = {"police_unit": "上城区公安分局", "received_by": "民警王", "copied_to": "上城区人民检察院"}
