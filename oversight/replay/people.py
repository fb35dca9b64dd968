"""Who does what in the year: the beats of cases/demo/stage.py, orders through the REST doors, and beats of its own."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from cases.actions.full_check.items import record_check
from cases.actions.intake import register
from cases.actions.investigation.plan import finish_step
from cases.actions.orders import respond, sign
from cases.actions.steps import TAKE_STEP
from cases.demo.company import Company
from cases.demo.people import Person
from cases.demo.stage import Stage
from cases.demo.story import Story
from cases.intake import Intake
from cases.models import Case, CheckItem, CheckState, Complaint, PlanStep
from common.money import CENT
from common.time import moved_clock, now, today
from enterprises.actions.register import change_enterprise
from enterprises.synthetic import INDUSTRIES
from mediation.actions.agreeing import agree
from mediation.actions.consent import at_once
from mediation.demo.player import CLAUSE, TERMS, proof_of
from oversight.replay.doors import Door
from oversight.replay.orders import Bureau
from oversight.replay.stations import Stations

HOTLINE = ("12345", "petition")
ORDERS = (*HOTLINE, "110")
SENT_AGAIN = 25  # every so many orders the answer is lost and the same order comes twice
RESULTS = ("已制作询问笔录，事实与投诉一致", "单位已提供台账，逐月核对", "已现场检查并拍照", "银行流水已调取")
TAKES = timedelta(minutes=12)  # between two things done about the same order
IN_THREE = 9  # every ninth agreement is paid in three instalments, the first on the spot


class Staff(Stage):
    """Plays the beats of the year. `doors`: by channel."""

    def __init__(self, company: Company, mediators: Stations, doors: Mapping[str, Door]) -> None:
        super().__init__(company, [mediators])
        self.mediators, self.doors, self.bureau = mediators, doors, Bureau(company)
        self.orders = self.settled = 0

    # --- arrival
    def play_register(self, story: Story) -> None:
        """Orders and hand-overs at the doors, everything else at the counter."""
        intake = self._intake(story)
        story.case = self._take_in(intake).case
        self._look_up(story)

    def _look_up(self, story: Story) -> None:
        """What the business register says of an employer that is new here."""
        if story.case.enterprise.industry:
            return
        industry, who = INDUSTRIES[story.employer.trade], self.company.actors["sunyan"]
        story.case.enterprise = change_enterprise(
            story.case.enterprise, {"industry": industry}, source="营业执照", actor=who
        )

    def _take_in(self, intake: Intake) -> Complaint:
        if intake.channel not in ORDERS:
            who = self.company.actors["sunyan" if intake.channel == "telephone" else "tangli"]
            return register(intake, actor=who)[0]
        self.orders += 1
        intake.external_number = intake.external_number or self._external_number(intake.channel)
        return self.doors[intake.channel].hand_over(body_of(intake), again=self.orders % SENT_AGAIN == 0)

    def play_again(self, story: Story, channel: str) -> None:
        """The same person tells the same by another way: signed for, seen to be the same, joined."""
        place, person = story.employer, story.workers[0]
        told = Intake(
            channel=channel, employer=place.name, credit_code=place.credit_code, address=place.address,
            street=self.company.units[place.street], narrative="同一件事，前几个小时已经反映过，希望尽快处理。",
            is_construction=place.is_construction, **_person(person),
        )  # fmt: skip
        complaint = self._take_in(told)
        desk = self.company.at_desk(complaint.case)
        with moved_clock(now() + TAKES):
            if channel == "110":
                respond(complaint, how="已电话联系，与在办案件为同一事项", actor=desk)
            elif channel in ORDERS:
                sign(complaint, actor=desk)
        with moved_clock(now() + 2 * TAKES):
            reason = self.reason(story, "join")
            TAKE_STEP["join"](complaint.case, into=story.case, reason=reason, actor=self.company.actors["sunyan"])
            story.case = self._fresh(story.case)

    def play_respond(self, story: Story) -> None:
        """Who is on duty on a day of rest."""
        who = self.company.inspector(story.case)
        respond(story.case.complaints.get(), how="值班人员已电话联系报警人和派出所", actor=who)

    # --- mediation
    def play_settle(self, story: Story) -> None:
        """Agreed; most of it is paid on the spot, some in instalments that are kept."""
        who, mediation = self.mediators.mediator_at(story.case)
        at_once(mediation, actor=who)
        self.play_roster(story)
        total = sum((line.outstanding for line in story.case.wage_lines.all()), Decimal(0))
        self.settled += 1
        days, amounts = self.mediators.instalments(total, 3 if self.settled % IN_THREE == 0 else 1)
        agree(
            mediation, terms=TERMS.format(count=len(days), total=total), default_clause=CLAUSE, signed_on=today(),
            instalments=list(zip(days, amounts, strict=True)), proof=proof_of(mediation), actor=who,
        )  # fmt: skip
        story.case = self._fresh(story.case)

    def play_close(self, story: Story, outcome: str) -> None:
        """Paid in full, or settled while instalments are still to come."""
        if outcome == "paid" and any(line.outstanding for line in story.case.wage_lines.all()):
            outcome = "settled"
        super().play_close(story, outcome)

    # --- the investigation
    def play_check(self, story: Story) -> None:
        """The plan is worked through, every module of the full check looked at."""
        who = self.company.inspector(story.case)
        for step in PlanStep.objects.filter(case=story.case).open().order_by("position"):
            finish_step(step, result=RESULTS[step.position % len(RESULTS)], actor=who)
        items = CheckItem.objects.filter(programme__case=story.case).select_related("programme__case", "module")
        for item in items.order_by("module__position"):
            told = {"population": 20, "sample": 8, "conclusion": "抽查未发现其他问题"}
            record_check(item, state=CheckState.CHECKED, actor=who, **told)

    def play_order(self, story: Story) -> None:
        self._step(story, "order", self.company.inspector(story.case), note="责令限期支付")
        self.bureau.write_order(story.case)

    def play_obey(self, story: Story) -> None:
        self.bureau.close_order(story.case)

    def play_propose_fine(self, story: Story) -> None:
        self.bureau.propose_fine(story.case)

    def play_hear(self, story: Story) -> None:
        self.bureau.hear(story.case)

    def play_review_fine(self, story: Story) -> None:
        self.bureau.review(story.case)

    def play_decide_fine(self, story: Story) -> None:
        self.bureau.decide(story.case)

    def play_serve_fine(self, story: Story) -> None:
        self.bureau.serve(story.case)

    def play_publish_fine(self, story: Story) -> None:
        self.bureau.publish(story.case)

    def play_pay_fine(self, story: Story) -> None:
        self.bureau.collect(story.case)
        story.case = self._fresh(story.case)

    def _fresh(self, case: Case) -> Case:
        return Case.objects.select_related("unit", "district", "lead").get(pk=case.pk)


def body_of(intake: Intake) -> dict[str, Any]:
    """An order as an outside system words it."""
    body: dict[str, Any] = {
        "channel": intake.channel, "external_number": intake.external_number, "received_at": now().isoformat(),
        "complainant": {"name": intake.name, "phone": intake.phone, "id_number": intake.id_number},
        "employer": {"name": intake.employer}, "place": {"street": intake.street.code, "address": intake.address},
        "matters": intake.matters, "workers_count": intake.workers_count, "narrative": intake.narrative,
        "is_construction": intake.is_construction,
    }  # fmt: skip
    if intake.credit_code:
        body["employer"]["uscc"] = intake.credit_code
    if intake.amount is not None:
        body["amount"] = str(intake.amount.quantize(CENT))
    for name in ("period_from", "period_to"):
        if (month := getattr(intake, name)) is not None:
            body[name] = f"{month:%Y-%m}"
    return body


def _person(person: Person) -> dict[str, str]:
    return {"name": person.name, "phone": person.phone, "id_number": person.id_number}
