"""Warnings to test with, entered in bulk as the engine leaves them: with a fact, an entry and the limit to answer."""

from datetime import date, datetime, timedelta

from accounts.actor import Actor
from accounts.models import Unit
from common.encryption import blind_index
from common.time import now, today
from early_warnings.actions.limits import start_limits
from early_warnings.actions.moves import enter_many, next_numbers
from early_warnings.models import EarlyWarning, EntryKind, WarningFact
from early_warnings.queries.places import GRADE_CLOCKS
from early_warnings.workflow import Grade, Level, State
from enterprises.models import Contact, ContactRole, Enterprise
from tests.people import street

LEVELS = {Grade.YELLOW: Level.ENTERPRISE, Grade.ORANGE: Level.STREET, Grade.RED: Level.DISTRICT}
OFFICER_PHONE = "13811112222"


def make_employers(count: int = 1, *, at: str = "xiaoying", **columns: object) -> list[Enterprise]:
    """So many, numbered, in a street."""
    first = Enterprise.objects.count() + 1
    return Enterprise.objects.bulk_create(
        Enterprise(
            name=f"杭州第{number}电子有限公司",
            district=street(at).district,
            street=street(at),
            address="江城路 1 号",
            created_at=now(),
            **columns,
        )
        for number in range(first, first + count)
    )


def make_contact(
    enterprise: Enterprise, *, role: str = ContactRole.WAGE_OFFICER, phone: str = OFFICER_PHONE
) -> Contact:
    """Somebody who speaks for the employer."""
    return Contact.objects.create(
        enterprise=enterprise,
        role=role,
        name="钱专管",
        phone=phone,
        name_index=blind_index("钱专管", kind="name"),
        phone_index=blind_index(phone, kind="phone"),
        since=date(2024, 1, 1),
    )


def brigade() -> Unit:
    """The brigade of the district."""
    return street("brigade")


def make_warnings(
    enterprises: list[Enterprise],
    grade: str = Grade.YELLOW,
    *,
    rule: str = "W06",
    level: str = "",
    at: datetime | None = None,
    **columns: object,
) -> list[EarlyWarning]:
    """One for each employer, open, at the level of its grade, its limit running from `at`."""
    level, moment, actor = level or LEVELS[grade], at or now(), Actor.clock("test")
    rows = EarlyWarning.objects.bulk_create(
        EarlyWarning(
            number=number,
            district=one.district,
            street=one.street,
            unit=brigade() if level == Level.DISTRICT else one.street,
            rule=rule,
            rule_version=1,
            enterprise=one,
            own_grade=grade,
            grade=grade,
            level=level,
            raised_at=moment,
            seen_on=today(),
            **({"state": State.OPEN} | columns),
        )
        for one, number in zip(enterprises, next_numbers(len(enterprises)), strict=True)
    )
    _quote(rows, moment)
    enter_many(rows, EntryKind.RAISED, actor=actor)
    if rows and rows[0].state == State.OPEN:
        start_limits([(one, GRADE_CLOCKS[grade]) for one in rows], at=moment, actor=actor)
    return rows


def _quote(rows: list[EarlyWarning], moment: datetime) -> None:
    """A fact of last month for each."""
    month = (today().replace(day=1) - timedelta(days=1)).replace(day=1)
    WarningFact.objects.bulk_create(
        WarningFact(
            warning=one,
            key=f"{month:%Y-%m}",
            day=month,
            values={"months": 3, "short": "45200.50", "last": month.isoformat()},
            added_at=moment,
        )
        for one in rows
    )


def make_warning(grade: str = Grade.YELLOW, *, where: str = "xiaoying", **columns: object) -> EarlyWarning:
    """One, of an employer of its own."""
    [employer] = make_employers(1, at=where)
    [row] = make_warnings([employer], grade, **columns)
    return row


def working_days_later(days: int) -> datetime:
    """A moment after so many working days with certainty: twice as many days and a fortnight for holidays."""
    return now() + timedelta(days=2 * days + 14)
