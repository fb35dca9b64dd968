"""Mediations on the way to an agreement, made through the actions."""

from datetime import date, timedelta
from decimal import Decimal

from common.time import today
from mediation.actions.agreeing import agree
from mediation.actions.consent import at_once
from mediation.models import Agreement, Instalment, Mediation
from tests.factories import make_case
from tests.people import actor


def talking(**changes: object) -> Mediation:
    """Both sides are willing, the talk began."""
    case = make_case("mediating", **changes)
    return at_once(Mediation.objects.get(case=case), actor=actor("qian"))


def promise(matter: Mediation, *amounts: int, first: date | None = None, **changes: object) -> Agreement:
    """An agreement of today by Qian: these amounts, the first today, then every thirty days."""
    start = first or today()
    said: dict = {
        "terms": "用人单位支付劳动者工资\n双方就本争议再无其他纠纷",
        "default_clause": "任何一期逾期，剩余款项一并到期",
        "signed_on": today(),
        "instalments": [(start + timedelta(days=30 * place), Decimal(one)) for place, one in enumerate(amounts)],
    }
    return agree(matter, **(said | changes), actor=actor("qian"))


def passed(one: Instalment, days: int = 1) -> None:
    """Its day was so many days ago: as if the agreement had been made then."""
    shift = today() - timedelta(days=days) - one.due_on
    Agreement.objects.filter(pk=one.agreement_id).update(signed_on=one.agreement.signed_on + shift)
    Instalment.objects.filter(pk=one.pk).update(due_on=one.due_on + shift)
    for clock in one.clocks.all():
        clock.due_at += shift
        clock.save(update_fields=["due_at"])
    one.refresh_from_db()
