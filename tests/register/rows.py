"""Employers of the register by bulk, with sound credit codes."""

from stdnum.cn import uscc

from accounts.actor import Actor
from accounts.models import Unit
from common.time import now
from enterprises.actions.register import enter_enterprise
from enterprises.models import Enterprise
from tests.people import actor, street

CLOCK = Actor.clock("feed")


def code_of(number: int) -> str:
    """A sound credit code for each number."""
    body = f"91330102MA{number:07d}"
    return body + uscc.calc_check_digit(body)


def employer(name: str = "杭州宏达服饰有限公司", *, by: str = "liming", **columns: object) -> Enterprise:
    """An employer of 小营, entered by an inspector."""
    who = actor(by)
    given = {"street": street(), "credit_code": code_of(900), "district": who.district} | columns
    return enter_enterprise(name=name, source="测试", actor=who, **given)


def many(count: int, district: Unit, **columns: object) -> None:
    """So many employers at once, without names to be found by."""
    Enterprise.objects.bulk_create(
        Enterprise(name=f"单位{number}", district=district, created_at=now(), **columns) for number in range(count)
    )
