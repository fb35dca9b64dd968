"""What workers of the demonstration said: most that the money came, some nothing, a few that it did not; and whether
they were content."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import F, QuerySet

from accounts.actor import Actor
from accounts.models import Unit
from cases.demo.company import Company
from common.errors import Refused
from common.money import CENT
from common.time import now
from feedback.actions.answering import Word, answer, settle
from feedback.actions.surveys import note_call
from feedback.models import Finding, PaymentConfirmation, Said, Satisfaction, Survey, SurveyState, Way

TAKES = timedelta(days=1)  # until somebody answers
# Of ten in the order they were asked: by which way it was said that all came. The others have not answered.
RECEIVED = {0: Way.PAGE, 1: Way.PAGE, 2: Way.PAGE, 4: Way.PAGE, 5: Way.TELEPHONE, 6: Way.SLIP, 8: Way.PAGE}
# Of ten surveys: what was said, and by which way.
CONTENT = {
    0: (Satisfaction.SATISFIED, Way.PAGE), 1: (Satisfaction.SATISFIED, Way.PAGE), 2: (Satisfaction.FAIRLY, Way.PAGE),
    3: (Satisfaction.SATISFIED, Way.TELEPHONE), 5: (Satisfaction.SATISFIED, Way.PAGE),
    6: (Satisfaction.DISSATISFIED, Way.TELEPHONE),
}  # fmt: skip
REFUSED, CALLED = 7, 8  # of ten
CALLER = "tangli"  # of the window: whoever handled a case does not ask how it was handled
CALLS = 6  # surveys that were called in vain; every third of them three times
NOT_YET, PARTLY, SETTLED = 3, 5, 7  # places from the end of the confirmations: whose money did not come


def show(district: Unit) -> None:
    """Enter it all. What all say alike is entered set by set."""
    company = Company()
    asked = PaymentConfirmation.objects.filter(case__district=district).unanswered()
    rows = list(asked.select_related("case__unit").order_by("asked_at", "worker__case__number", "amount", "pk"))
    noes = _noes(rows)
    _say_received([one for one in rows if one not in noes], company)
    _say_no(noes, company)
    _say_content(Survey.objects.filter(case__district=district, state=SurveyState.ASKED), company)


def _noes(rows: list[PaymentConfirmation]) -> list[PaymentConfirmation]:
    return [rows[-place] for place in (NOT_YET, PARTLY, SETTLED) if place <= len(rows)]


def _say_received(rows: list[PaymentConfirmation], company: Company) -> None:
    old = [one for one in rows if one.asked_at < now() - TAKES]
    for way in Way:
        keys = [one.pk for turn, one in enumerate(old) if RECEIVED.get(turn % 10) == way]
        heard_by = None if way == Way.PAGE else company.users["liming"]
        PaymentConfirmation.objects.filter(pk__in=keys).update(
            said=Said.RECEIVED, way=way, answered_at=F("asked_at") + TAKES, answered_to=heard_by
        )


def _say_no(noes: list[PaymentConfirmation], company: Company) -> None:
    """One got nothing, one a part; of the third it was found that the bank had been late."""
    worker = Actor.clock("demonstration")
    for turn, one in enumerate(noes):
        word = Word(Said.NOT_RECEIVED, comment="卡里一直没有到账")
        if turn == 1:
            word = Word(Said.PARTLY, (one.amount / 2).quantize(CENT), "只收到一半，说下个月再给")
        _try(answer, one, word, way=Way.PAGE, actor=worker)
        if turn == 2:
            note = "银行隔日到账，已与本人电话核对，本人认可"
            _try(settle, one, finding=Finding.ARRIVED, note=note, actor=company.inspector(one.case))


def _say_content(surveys: QuerySet[Survey], company: Company) -> None:
    rows = list(
        surveys.filter(asked_at__lt=now() - TAKES).select_related("case__unit").order_by("asked_at", "case__number")
    )
    answered = {"answered_at": F("asked_at") + TAKES}
    for said, way in set(CONTENT.values()):
        keys = [one.pk for turn, one in enumerate(rows) if CONTENT.get(turn % 10) == (said, way)]
        heard_by = None if way == Way.PAGE else company.users[CALLER]
        told = {"state": SurveyState.ANSWERED, "satisfaction": said, "way": way, "answered_to": heard_by}
        Survey.objects.filter(pk__in=keys).update(**told, **answered)
    keys = [one.pk for turn, one in enumerate(rows) if turn % 10 == REFUSED]
    Survey.objects.filter(pk__in=keys).update(state=SurveyState.REFUSED, way=Way.TELEPHONE, **answered)
    called = [one for turn, one in enumerate(rows) if turn % 10 == CALLED][-CALLS:]
    for turn, one in enumerate(called):
        for _call in range(1 if turn % 3 else 3):
            _try(note_call, one, outcome="not_reached", comment="无人接听", actor=company.actors[CALLER])


def _try(action: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """What the action answers; None where it refuses: a demonstration tells of what was possible."""
    try:
        return action(*args, **kwargs)
    except Refused:
        return None
