"""What an agreement sets going, and what is no agreement."""

from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest

from cases.models import CaseClock, Hold, Payment
from common.errors import Refused, Stale
from common.time import CHINA, today
from mediation.actions.agreeing import agree
from mediation.models import Instalment, Mediation, MediationClock
from outbox.models import Message
from tests.mediation_promises.made import promise
from tests.people import actor

pytestmark = pytest.mark.django_db


def test_the_limit_to_mediate_is_met_the_hold_lifted_and_every_instalment_watched(matter: Mediation):
    agreement = promise(matter, 5000, 4000, 3000)
    matter.refresh_from_db()
    assert (matter.state, matter.ending) == ("agreed", "") and matter.agreed_at is not None
    assert CaseClock.objects.get(case=matter.case, rule_id="MED-01").met_at is not None
    assert not Hold.objects.filter(case=matter.case, lifted_at=None).exists()
    clocks = list(MediationClock.objects.filter(mediation=matter, rule_id="MDN-02").order_by("due_at"))
    instalments = list(agreement.instalments.all())
    assert [clock.instalment for clock in clocks] == instalments and all(clock.is_open for clock in clocks)
    assert [clock.due_at for clock in clocks] == [
        datetime.combine(one.due_on, time.max, tzinfo=CHINA) for one in instalments
    ]
    assert [clock.legal_due for clock in clocks] == [one.due_on for one in instalments]
    assert matter.entries.filter(kind="agreed").get().data == {"instalments": 3, "amount": "12000"}
    assert matter.case.timeline.filter(kind="mediation_agreed").exists()
    assert Message.objects.get(kind="mediation_agreed").unit == matter.case.unit


def test_what_was_paid_on_the_spot_is_posted_and_one_payment_fulfils_a_promise_of_one(matter: Mediation):
    promise(matter, 12000, proof="现场转账 0091")
    matter.refresh_from_db()
    one = Instalment.objects.get()
    assert (matter.state, matter.ending, one.proof, one.paid_on) == ("ended", "fulfilled", "现场转账 0091", today())
    assert [payment.amount for payment in Payment.objects.all()] == [Decimal(12000)]
    assert MediationClock.objects.get(instalment=one).met_at is not None
    assert Message.objects.get(kind="mediation_fulfilled").unit == matter.case.unit


DAY = timedelta(days=1)
BAD = {
    "no terms": ({"terms": " "}, "required", "terms"),
    "no clause": ({"default_clause": ""}, "required", "default_clause"),
    "signed tomorrow": ({"signed_on": DAY}, "signed_later", "signed_on"),
    "signed before it was sent": ({"signed_on": -DAY}, "signed_before", "signed_on"),
    "no instalment": ({"instalments": []}, "instalments", "instalments"),
    "thirty-seven": ({"instalments": [(place * DAY, 1) for place in range(37)]}, "instalments", "instalments"),
    "before signing": ({"instalments": [(-DAY, 100)]}, "due_before_signing", "instalments"),
    "out of order": ({"instalments": [(9 * DAY, 1), (3 * DAY, 1)]}, "not_in_order", "instalments"),
    "nothing": ({"instalments": [(DAY, 0)]}, "amount_not_positive", "instalments"),
    "too much": ({"instalments": [(DAY, 6000), (2 * DAY, 6001)]}, "more_than_owed", "instalments"),
    "in a hundred years": ({"instalments": [(36500 * DAY, 1)]}, "due_too_late", "instalments"),
    "paid tomorrow": ({"instalments": [(DAY, 1)], "proof": "回单"}, "not_paid_yet", "instalments"),
}


def _days(value: object) -> object:
    """Lengths of time as days from today."""
    if isinstance(value, timedelta):
        return today() + value
    if isinstance(value, list):
        return [(today() + day, Decimal(amount)) for day, amount in value]
    return value


def test_what_is_no_agreement_is_refused_with_its_field_and_changes_nothing(matter: Mediation):
    for name, (changes, code, field) in BAD.items():
        with pytest.raises(Refused) as no:
            promise(matter, 100, **{key: _days(value) for key, value in changes.items()})
        assert (no.value.code, no.value.field) == (code, field), name
    with pytest.raises(Stale):
        promise(matter, 100, version=matter.version - 1)
    matter.refresh_from_db()
    assert matter.state == "mediating" and not Instalment.objects.exists()
    assert Hold.objects.filter(case=matter.case, lifted_at=None).exists()


def test_only_a_mediator_of_the_station_makes_it(matter: Mediation):
    for who in ("chenjing", "liming"):
        with pytest.raises(Refused):
            agree(
                matter,
                terms="支付",
                default_clause="一并到期",
                signed_on=today(),
                instalments=[(today(), Decimal(1))],
                actor=actor(who),
            )
