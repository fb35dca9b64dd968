"""The questions to workers of a case: which are the case's, what was said, which "no" is still open."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db.models import Case as When
from django.db.models import Count, Exists, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models import When as Is
from django.db.models.functions import Coalesce

from accounts.actor import Actor
from accounts.models import Role
from cases.models import Case, CaseClock, Joining, Payment, Worker
from cases.queries.joinings import joining_of
from cases.queries.steps import no_right
from common.errors import Refused
from feedback.models import PaymentConfirmation, Said

MAY_ASK = (Role.CLERK, Role.SQUAD_HEAD, Role.INSPECTOR, Role.BRIGADE_HEAD)
PAGE = 50
LOOK_INTO = "RPN-02"  # the limit to look into a "no"
NO = (Said.PARTLY, Said.NOT_RECEIVED)


@dataclass(frozen=True)
class Next:
    """What a worker who said no reads: which case, who looks into it by when."""

    case: Case
    phone: str
    due: date | None


@dataclass(frozen=True)
class Answers:
    """How many were asked and what they said; `open_noes`: of the noes those nobody has settled. `unprinted`: of the
    unanswered those without telephone whose slip was not printed."""

    asked: int = 0
    received: int = 0
    partly: int = 0
    not_received: int = 0
    open_noes: int = 0
    unprinted: int = 0

    @property
    def unanswered(self) -> int:
        return self.asked - self.received - self.partly - self.not_received


def why_not_work(case: Case, actor: Actor) -> Refused | None:
    """Why this actor may neither ask, nor enter an answer, nor settle a no; None when they may."""
    return no_right(case, MAY_ASK, actor)


def family(case: Case) -> list[int]:
    """The case and every case joined to it, through others too. A query a generation: mostly one."""
    keys = level = [case.pk]
    while level:
        level = list(Joining.objects.filter(into__in=level, undone_at=None).values_list("case", flat=True))
        keys = keys + level
    return keys


def case_now(case: Case) -> Case:
    """Where the matter is dealt with now: the case itself, or the one it was joined to."""
    while joining := joining_of(case):
        case = joining.into
    return case


def of_case(case: Case) -> QuerySet[PaymentConfirmation]:
    """The questions asked in this case and in those joined to it, the newest first."""
    return PaymentConfirmation.objects.filter(case__in=family(case)).select_related("worker", "case")


def open_noes(case: Case) -> QuerySet[PaymentConfirmation]:
    """What keeps this case from closing."""
    return PaymentConfirmation.objects.disputed().filter(case__in=family(case))


def answers_of(confirmations: QuerySet[PaymentConfirmation]) -> Answers:
    """One query."""
    counted = {one.value: Count("pk", filter=Q(said=one)) for one in Said}
    disputed = Q(said__in=NO, settled_at=None)
    unprinted = Q(said="", printed_at=None, worker__phone_index="")
    return Answers(
        **confirmations.order_by().aggregate(
            asked=Count("pk"),
            **counted,
            open_noes=Count("pk", filter=disputed),
            unprinted=Count("pk", filter=unprinted),
        )
    )


def next_of(confirmation: PaymentConfirmation) -> Next:
    """What happens after a "no"."""
    case = case_now(Case.objects.select_related("unit").get(pk=confirmation.case_id))
    clock = CaseClock.objects.filter(case=case, rule_id=LOOK_INTO).open().order_by("-pk").first()
    return Next(case, case.unit.phone or settings.DISTRICT_DUTY_PHONE, clock.legal_due if clock else None)


def to_be_asked(case: Case) -> QuerySet[Worker]:
    """Workers of the case who got money since they were last asked, with `paid` so far and the key of the question
    that is still `unanswered`. One query."""
    lines = PaymentConfirmation.objects.filter(worker=OuterRef("pk")).order_by().values("worker")
    unanswered = PaymentConfirmation.objects.filter(worker=OuterRef("pk"), said="").values("pk")[:1]
    since = Payment.objects.filter(
        worker=OuterRef("pk"), amount__gt=0, reversal=None, recorded_at__gt=OuterRef("last_asked")
    )
    workers = case.workers.annotate(
        paid=Sum("wage_lines__paid"),
        last_asked=Subquery(lines.annotate(last=Max("asked_at")).values("last")),
        unanswered=Subquery(unanswered),
    )
    return workers.filter(Q(last_asked=None) | Exists(since), paid__gt=0).order_by("pk")


def still_counted(confirmation: PaymentConfirmation) -> Decimal:
    """Of the money the question was about, what the file still counts as paid: less what was reversed since. Yuan."""
    paid = Payment.objects.filter(worker=confirmation.worker_id)
    asked_about = Q(recorded_at__lte=confirmation.asked_at) | Q(reverses__recorded_at__lte=confirmation.asked_at)
    return paid.filter(asked_about).aggregate(sum=Coalesce(Sum("amount"), Decimal(0)))["sum"]


def admitted(confirmation: PaymentConfirmation) -> Decimal:
    """What the worker says has come: of this money, or confirmed before. Yuan."""
    if confirmation.amount_received is not None:
        return confirmation.amount_received
    before = PaymentConfirmation.objects.filter(worker=confirmation.worker_id, pk__lt=confirmation.pk)
    said = before.exclude(said="").aggregate(
        whole=Max("amount", filter=Q(said=Said.RECEIVED) | Q(finding__in=("arrived", "paid_now"))),
        part=Max("amount_received"),
    )
    return max(said["whole"] or Decimal(0), said["part"] or Decimal(0))


def slips(confirmations: QuerySet[PaymentConfirmation]) -> QuerySet[PaymentConfirmation]:
    """What a slip is printed for: unanswered, of workers the outbox cannot reach, in the order of the file."""
    return confirmations.filter(said="", worker__phone_index="").order_by("worker_id")


def page_of(confirmations: QuerySet[PaymentConfirmation], after: str = "") -> tuple[list[PaymentConfirmation], str]:
    """Fifty, the open noes first, then the unanswered, then the rest; and the key of the next page. One query."""
    rank = When(Is(said__in=NO, settled_at=None, then=2), Is(said="", then=1), default=0, output_field=IntegerField())
    found = confirmations.annotate(rank=rank).order_by("-rank", "-pk")
    level, _dot, key = after.partition(".")
    if _is_number(level) and _is_number(key):
        found = found.filter(Q(rank__lt=int(level)) | Q(rank=int(level), pk__lt=int(key)))
    rows = list(found[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return rows[:PAGE], f"{last.rank}.{last.pk}" if last else ""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 18
