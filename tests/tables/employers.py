"""Employers in the register, by bulk."""

from common.encryption import blind_index
from common.time import now, today
from enterprises.actions.employers import named
from enterprises.models import Contact, Enterprise, EnterpriseName, NameKind
from tests.people import street as unit


def enter_employers(
    count: int,
    *,
    name: str = "甲",
    street: str = "xiaoying",
    credit_code: str = "",
    phone: str = "",
    findable: bool = False,
    **columns: object,
) -> list[Enterprise]:
    """So many, named by number; `credit_code` for the first one; `findable` by name."""
    place = unit(street)
    rows = Enterprise.objects.bulk_create(
        Enterprise(
            name=f"{name}{number}", street=place, district=place.district, headcount=120, created_at=now(),
            credit_code=(credit_code or None) if number == 0 else None, **columns,
        )
        for number in range(count)
    )  # fmt: skip
    if findable:
        EnterpriseName.objects.bulk_create(named(one, one.name, NameKind.REGISTERED) for one in rows)
    if phone:
        Contact.objects.bulk_create(
            Contact(enterprise=one, name="李四", phone=phone, phone_index=blind_index(phone, kind="phone"),
                    since=today())
            for one in rows
        )  # fmt: skip
    return rows
