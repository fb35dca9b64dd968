"""The readiness meter of a case (移送准备度): is it to be handed to the police, why, and what is still missing.

From the first day, in a fixed number of queries. Where no amount of the province is known it says "legal review",
never yes or no.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.provinces import PROVINCES
from cases.decision_workflow import DecisionKind
from cases.models import (
    Case,
    CaseDocument,
    Conduct,
    Evidence,
    EvidenceNature,
    RecordedActivity,
    Referral,
    ReferralItem,
    ReferralState,
)
from cases.queries.crime_facts import OrderToPay, Owed, facts_of, orders_to_pay
from cases.referral_items import ITEM_LIST, Item
from cases.referral_texts import ITEMS, KINDS, REASONS, RESULTS
from common.enumerated import one_after_another
from documents.models import DocumentState
from statutes.crime import Assessment, Contractor, Facts, Reason, Result, Service, assess

# Results of the amounts alone under which nothing speaks for a crime.
QUIET = frozenset({Result.BELOW_FLOOR, Result.BELOW_STANDARD, Result.NO_TRANSFER})
SPOKEN = (EvidenceNature.STATEMENT, EvidenceNature.TESTIMONY)
INTERVIEW_FORM = "inquiry_record"


@dataclass(frozen=True)
class ItemCard:
    """One item of the list: whether it is needed now, in hand, and what proves it."""

    item: Item
    needed: bool
    proofs: tuple[str, ...]
    tick: ReferralItem | None = None

    @property
    def code(self) -> str:
        return self.item.code

    @property
    def label(self) -> str:
        return str(ITEMS[self.item.code])

    @property
    def in_hand(self) -> bool:
        return bool(self.proofs)

    @property
    def by_hand(self) -> bool:
        return not self.item.computed and not self.item.reviewed


@dataclass(frozen=True)
class ReasonCard:
    """A reason in words; `met` only where it is about an amount."""

    code: str
    text: str
    met: bool | None


@dataclass(frozen=True)
class Readiness:
    """Everything the meter shows. `prospect`: what the amounts say, were the order served and overdue."""

    case: Case
    referral: Referral
    facts: Facts
    owed: Owed
    order: OrderToPay | None
    assessment: Assessment
    prospect: Assessment
    items: tuple[ItemCard, ...]

    @property
    def result(self) -> Result:
        return self.assessment.result

    @property
    def result_text(self) -> str:
        return str(RESULTS[self.result])

    @property
    def kind(self) -> str:
        return KINDS.get(self.result, "neutral")

    @property
    def prospect_text(self) -> str:
        return str(RESULTS[self.prospect.result])

    @property
    def is_early(self) -> bool:
        """Nothing can be judged yet but the amounts: no order, or its time still runs."""
        return self.result in (Result.NOT_READY, Result.WAIT, Result.ORDER_QUALIFIED_FIRST)

    @property
    def article(self) -> str:
        chinese = (get_language() or "zh").startswith("zh")
        return self.assessment.article if chinese else self.assessment.article_en

    @property
    def reasons(self) -> list[ReasonCard]:
        return [_worded(one) for one in self.assessment.reasons]

    @property
    def prospects(self) -> list[ReasonCard]:
        """The amounts in words while nothing else can be judged."""
        return [card for one in self.prospect.reasons if (card := _worded(one)).met is not None]

    @property
    def needed(self) -> list[ItemCard]:
        return [card for card in self.items if card.needed]

    @property
    def others(self) -> list[ItemCard]:
        """Items that this conduct or this amount does not ask for."""
        return [card for card in self.items if not card.needed]

    @property
    def missing(self) -> list[ItemCard]:
        return [card for card in self.needed if not card.in_hand]

    @property
    def in_hand(self) -> int:
        return len(self.needed) - len(self.missing)

    @property
    def percent(self) -> int:
        return round(100 * self.in_hand / len(self.needed))

    @property
    def needs_review(self) -> bool:
        return self.prospect.result is Result.NEEDS_LEGAL_REVIEW

    @property
    def may_be_reported(self) -> bool:
        """The law says transfer, or a reviewer does where it leaves that open."""
        return self.result in (Result.TRANSFER, Result.NEEDS_LEGAL_REVIEW) and not self.missing

    @property
    def is_quiet(self) -> bool:
        """Nothing speaks for a crime, and nobody has begun a referral."""
        return self.prospect.result in QUIET and self.referral.state == ReferralState.PREPARING


def readiness_of(case: Case) -> Readiness:
    """The meter. `case` comes with its district. Seven queries."""
    referral = Referral.objects.select_related("approver").filter(case=case).first() or Referral(case=case)
    orders, decisions = orders_to_pay(case)
    facts, owed = facts_of(case, referral, orders, decisions)
    assessment = assess(facts)
    prospect = assess(
        replace(facts, order_served=Service.DIRECT, order_due=facts.today - timedelta(days=1), contractor=Contractor.NO)
    )
    order = orders[0] if orders else None
    ticks = {one.code: one for one in _ticks(case)}
    shown = _shown_by_the_case(case, referral, order, owed)
    review = prospect.result is Result.NEEDS_LEGAL_REVIEW
    cards = tuple(
        ItemCard(
            item,
            item.is_needed(referral.conduct, review=review),
            tuple([*shown.get(item.code, []), *_told(ticks.get(item.code))]),
            ticks.get(item.code),
        )
        for item in ITEM_LIST
    )
    return Readiness(case, referral, facts, owed, order, assessment, prospect, cards)


def _ticks(case: Case) -> Iterable[ReferralItem]:
    return ReferralItem.objects.filter(case=case, unticked_at=None).select_related("evidence", "ticked_by")


def _told(tick: ReferralItem | None) -> list[str]:
    """What proves an item that somebody ticked."""
    if tick is None:
        return []
    parts = [_evidence_name(tick.evidence.position or tick.evidence_id)] if tick.evidence else []
    return [one_after_another([*parts, tick.note] if tick.note else parts) or _("已核对")]


def _evidence_name(number: int) -> str:
    return _("证据 %(number)s 号") % {"number": number}


def _shown_by_the_case(case: Case, referral: Referral, order: OrderToPay | None, owed: Owed) -> dict[str, list[str]]:
    """What the rows of the case prove by themselves. Two queries."""
    shown: dict[str, list[str]] = {"interviews": _interviews(case)}
    if owed.debts and not owed.undated:
        shown["months"] = [_("%(count)s 人的工资明细都写明了月份") % {"count": owed.workers}]
    if order is not None:
        shown["order"] = [_order_name(order)]
    if order is not None and order.is_proven:
        shown["order_service"] = [_service_name(one) for one in order.services]
    if referral.conduct != Conduct.UNKNOWN:
        shown["conduct"] = [str(Conduct(referral.conduct).label)]
    return shown


def _order_name(order: OrderToPay) -> str:
    kind = str(DecisionKind(order.decision.kind).label)
    return f"{kind} {_day(order.decision.decided_on)}"


def _service_name(service) -> str:
    how = _("张贴并拍照、录像") if service.posted_with_record else str(service.get_method_display())
    return f"{how} {_day(service.effective_on)}"


def _interviews(case: Case) -> list[str]:
    """Statements on file and recordings of them; records of inquiry that were issued."""
    spoken = Evidence.objects.filter(case=case, nature__in=SPOKEN) | Evidence.objects.filter(
        case=case, recorded_activity=RecordedActivity.STATEMENT
    )
    numbers = spoken.order_by("pk").values_list("position", "pk")
    records = CaseDocument.objects.filter(case=case, form__code=INTERVIEW_FORM, state=DocumentState.ISSUED).count()
    found = [_evidence_name(position or pk) for position, pk in numbers]
    return [*found, _("询问笔录 %(count)s 份") % {"count": records}] if records else found


def _worded(reason: Reason) -> ReasonCard:
    values = {name: _value(name, value) for name, value in reason.values.items()}
    return ReasonCard(reason.code.value, str(REASONS[reason.code]) % values, reason.values.get("met"))


def _value(name: str, value: object) -> object:
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, Decimal):
        return f"{value:,.2f}".removesuffix(".00")
    if name == "conduct":
        return str(Conduct(value).label)
    if name == "province":
        return str(PROVINCES.get(str(value), _("（未填省份）")))
    return value


def _day(day: date) -> str:
    return date_format(day, "Y-m-d", use_l10n=False)
