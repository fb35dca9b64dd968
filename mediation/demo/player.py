"""The mediators of the demonstration: they take the beats of a story being mediated, and look after promises."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from accounts.actor import Actor
from accounts.models import Unit
from accounts.queries.duty import midnight
from cases.actions.steps import TAKE_STEP
from cases.demo.company import Company
from cases.demo.story import Story
from cases.models import Case
from clocks.queries import current_calendar
from common.errors import Refused
from common.money import CENT
from common.time import now, today
from mediation.actions.agreeing import agree
from mediation.actions.booking import book
from mediation.actions.consent import at_once, consent
from mediation.actions.failing import fail
from mediation.actions.sessions import hold
from mediation.actions.signing import sign
from mediation.demo.network import PEOPLE, enter_network
from mediation.demo.promises import look_after_promises
from mediation.models import Mediation
from mediation.workflow import RUNNING, Mode, Side, State

if TYPE_CHECKING:
    from cases.demo.stage import Stage

WHOLE_DISTRICT = ("mediation", "mediation", "lawyers-studio", "lawyers-studio", "union-mediation")
OF_STREET = {
    "xiaoying": "civic-xiaoying", "hubin": "civic-xiaoying",
    "wangjiang": "police-civil-wangjiang", "ziyang": "police-civil-wangjiang",
}  # fmt: skip
MET_EVERY = 3  # of three agreements one is reached in a session, the others on the telephone before it came to that
FORGOTTEN_EVERY, FORGOTTEN = 9, timedelta(days=2)  # every ninth is signed for late
SESSION = timedelta(minutes=25)
APART = 12  # working days between instalments
TERMS = "用人单位分 {count} 期支付劳动者工资共 {total} 元，付清后双方就本次工资再无争议。"
CLAUSE = "任何一期逾期未付，其余各期视为全部到期，劳动者可以申请支付令，案件转入立案查处。"
REFUSES = "用人单位认为已经结清，不愿意调解"


class Mediators:
    """Plays `mediate`, what is paid while a case is mediated, `mediation_failed`, and the beats only they know:
    `talk`, `no_show`, `agree` (`agree:broken`: nothing of it will be paid), `refuse_mediation`."""

    def __init__(self, district: Unit, company: Company) -> None:
        self.company = company
        self.agreements = 0
        self.broken: set[int] = set()
        enter_network(district)
        self.beats: dict[str, Callable[[Stage, Story, Mediation], None]] = {
            "pay_all": self._pay_all, "pay_part": self._pay_part, "mediation_failed": self._fail, "talk": self._talk,
            "no_show": self._no_show, "agree": self._agree, "refuse_mediation": self._refuse,
        }  # fmt: skip

    def play(self, stage: "Stage", story: Story, name: str, argument: str) -> bool:
        """Whether it was a beat of a mediation."""
        if name == "mediate":
            self._mediate(story)
            return True
        if name not in self.beats or story.case is None:
            return False
        running = Mediation.objects.filter(case=story.case, state__in=RUNNING)
        mediation = running.select_related("case", "station__unit").first()
        if mediation is None:
            return False
        self.beats[name](stage, story, mediation)
        if argument == "broken":
            self.broken.add(mediation.pk)
        story.case = Case.objects.select_related("unit", "district", "lead").get(pk=story.case.pk)
        return True

    def evening(self) -> None:
        """The station signs for what came before today, instalments are paid, or not."""
        fresh = Mediation.objects.filter(state=State.SENT, sent_at__lt=midnight(today()))
        for mediation in fresh.select_related("case", "station__unit").order_by("pk"):
            if place(mediation) % FORGOTTEN_EVERY or mediation.sent_at < now() - FORGOTTEN:
                sign(mediation, actor=self.mediator_of(mediation))
        look_after_promises(self.company, self.broken)

    def mediator_of(self, mediation: Mediation) -> Actor:
        """Who mediates it: whoever does already, else one of the station in turn."""
        if mediation.mediator_id:
            return next(one for one in self.company.actors.values() if one.user.pk == mediation.mediator_id)
        names = [name for name, row in PEOPLE.items() if row[2] == mediation.station.unit.code]
        return self.company.actors[names[place(mediation) % len(names)]]

    def _mediate(self, story: Story) -> None:
        own = OF_STREET.get(story.case.unit.code)
        code = story.random.choice([*WHOLE_DISTRICT, own, own] if own else WHOLE_DISTRICT)
        story.case = TAKE_STEP["mediate"](
            story.case, station=self.company.units[code], note="双方同意调解", actor=self.company.at_desk(story.case)
        )

    def _pay_all(self, stage: "Stage", story: Story, mediation: Mediation) -> None:
        """Agreed and paid on the spot."""
        self._agreed(stage, story, mediation, [Decimal(1)], paid=True)

    def _pay_part(self, stage: "Stage", story: Story, mediation: Mediation) -> None:
        """A part on the spot, the rest by instalments."""
        self._agreed(stage, story, mediation, [Decimal("0.4"), Decimal("0.3"), Decimal("0.3")], paid=True)

    def _agree(self, stage: "Stage", story: Story, mediation: Mediation) -> None:
        """Everything is still to come."""
        self._agreed(stage, story, mediation, [Decimal("0.5"), Decimal("0.5")], paid=False)

    def _agreed(self, stage: "Stage", story: Story, mediation: Mediation, parts: list[Decimal], *, paid: bool) -> None:
        stage.play_roster(story)
        who = self._begun(mediation)
        if self.agreements % MET_EVERY == 0:
            self._meet(mediation, who, "双方就金额和付款日期达成一致")
        self.agreements += 1
        total = sum((line.outstanding for line in story.case.wage_lines.all()), Decimal(0))
        amounts = [(total * part).quantize(CENT) for part in parts]
        amounts[-1] += total - sum(amounts)
        calendar, first = current_calendar(), 0 if paid else 1
        days = [
            calendar.shift(today(), APART * (turn + first)) if turn + first else today() for turn in range(len(parts))
        ]
        agree(
            mediation, terms=TERMS.format(count=len(parts), total=total), default_clause=CLAUSE, signed_on=today(),
            instalments=list(zip(days, amounts, strict=True)), proof=proof_of(mediation) if paid else "", actor=who,
        )  # fmt: skip

    def _talk(self, stage: "Stage", story: Story, mediation: Mediation) -> None:
        self._meet(mediation, self._begun(mediation), "用人单位对金额有异议，约定核对考勤后再谈")

    def _no_show(self, stage: "Stage", story: Story, mediation: Mediation) -> None:
        self._meet(mediation, self._begun(mediation), "", employer_came=False)

    def _fail(self, stage: "Stage", story: Story, mediation: Mediation) -> None:
        who = self._begun(mediation)
        self._meet(mediation, who, "双方意见差距大")
        fail(mediation, reason=stage.reason(story, "mediation_failed"), actor=who)

    def _refuse(self, stage: "Stage", story: Story, mediation: Mediation) -> None:
        who = self.mediator_of(mediation)
        if mediation.state == State.SENT:
            mediation = sign(mediation, actor=who)
        consent(mediation, side=Side.EMPLOYER, agrees=False, note=REFUSES, actor=who)

    def _begun(self, mediation: Mediation) -> Actor:
        """Signed for, both willing, begun, whatever of that was not yet."""
        who = self.mediator_of(mediation)
        if mediation.state in (State.SENT, State.SIGNED):
            at_once(mediation, actor=who)
        return who

    def _meet(self, mediation: Mediation, who: Actor, result: str, *, employer_came: bool = True) -> None:
        """A session now, unless the mediator is in another."""
        mode = Mode.TELEPHONE if place(mediation) % 4 == 1 else Mode.IN_PERSON
        try:
            session = book(mediation, mediator=who.user, starts_at=now(), ends_at=now() + SESSION, mode=mode, actor=who)
        except Refused:
            return
        hold(mediation, session=session, worker_came=True, employer_came=employer_came, result=result, actor=who)


def place(mediation: Mediation) -> int:
    """Its place in its year: the same in every demonstration, as its key is not."""
    return int(mediation.number[-6:])


def proof_of(mediation: Mediation) -> str:
    """What shows a payment."""
    return f"银行回单 {now():%Y%m%d}{mediation.number[-6:]}"
