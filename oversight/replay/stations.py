"""The mediators of the year: they sign for what came, and see that instalments are paid in time."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from accounts.actor import Actor
from accounts.queries.duty import midnight
from cases.models import Case
from clocks.queries import current_calendar
from common.money import CENT
from common.time import today
from mediation.actions.instalments import prove, watch_instalments
from mediation.actions.lapsing import lapse_due
from mediation.actions.signing import sign
from mediation.demo.player import Mediators, proof_of
from mediation.models import Instalment, Mediation
from mediation.workflow import RUNNING, State

APART = 12  # working days between two instalments
EARLY = timedelta(days=4)  # who pays by hand does so before a week-end
FIRST = Decimal("0.4")
WATCHED_ON = 3  # what beat looks for every minute is looked for on Thursdays


class Stations(Mediators):
    """Beats of a mediation that has no agreement; agreements are the staff's."""

    def mediator_at(self, case: Case) -> tuple[Actor, Mediation]:
        """The mediation that runs on the case, and who mediates it."""
        running = Mediation.objects.filter(case=case, state__in=RUNNING)
        mediation = running.select_related("case", "station__unit").get()
        return self.mediator_of(mediation), mediation

    def instalments(self, total: Decimal, count: int) -> tuple[Sequence[date], Sequence[Decimal]]:
        """Days and amounts, the first today."""
        calendar = current_calendar()
        days = [calendar.shift(today(), APART * turn) if turn else today() for turn in range(count)]
        if count == 1:
            return days, [total]
        first = (total * FIRST).quantize(CENT)
        each = ((total - first) / (count - 1)).quantize(CENT)
        return days, [first, *[each] * (count - 2), total - first - each * (count - 2)]

    def evening(self) -> None:
        """What came before today is signed for; instalments are paid before their day; what beat would do is done."""
        fresh = Mediation.objects.filter(state=State.SENT, sent_at__lt=midnight(today()))
        for mediation in fresh.select_related("case", "station__unit").order_by("pk"):
            sign(mediation, actor=self.mediator_of(mediation))
        standing = Instalment.objects.unproven().filter(agreement__mediation__state=State.AGREED)
        due = standing.filter(due_on__lte=today() + EARLY)
        parts = ("agreement__mediation__case__unit", "agreement__mediation__mediator")
        for one in due.select_related(*parts).order_by("agreement__mediation__number", "position"):
            mediation = one.agreement.mediation
            who = self.company.actors[mediation.mediator.username]
            prove(one, paid_on=today(), proof=proof_of(mediation), actor=who)
        if today().weekday() == WATCHED_ON:
            lapse_due()
            watch_instalments()
