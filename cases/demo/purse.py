"""The beats of a plot that are about money: who is owed what, and what is paid."""

from decimal import Decimal

from accounts.actor import Actor
from cases.actions.money import Share, add_wage_line, record_payments, reverse_payment
from cases.demo.company import Company
from cases.demo.story import Story, months_before_now
from cases.models import Case, PaymentSource
from common.money import CENT
from common.time import now, today


class Purse:
    """Wage lines and payments. Lines are entered and paid by whoever works the case."""

    def __init__(self, company: Company) -> None:
        self.company = company

    def _bookkeeper(self, case: Case) -> Actor:
        return self.company.inspector(case) if case.filed_at else self.company.in_charge(case)

    def play_roster(self, story: Story) -> None:
        """A line for each worker, where the sum was not known at intake."""
        if story.case.wage_lines.exists():
            return
        first, last = months_before_now(story.months)
        for worker, owed in zip(story.workers, story.share, strict=True):
            add_wage_line(
                story.case,
                name=worker.name,
                phone=worker.phone,
                id_number=worker.id_number,
                kind="overtime" if story.random.random() < 0.08 else "wages",
                owed=owed,
                period_from=first,
                period_to=last,
                actor=self._bookkeeper(story.case),
            )

    def play_pay_all(self, story: Story) -> None:
        self.play_roster(story)
        self._pay(story, Decimal(1))

    def play_pay_part(self, story: Story) -> None:
        self.play_roster(story)
        self._pay(story, Decimal(story.random.choice(["0.3", "0.4", "0.5", "0.6"])))

    def _pay(self, story: Story, part: Decimal) -> None:
        shares = [
            Share(line, (line.outstanding * part).quantize(CENT))
            for line in story.case.wage_lines.all()
            if line.outstanding
        ]
        if not shares:
            return
        record_payments(
            story.case,
            shares=shares,
            source=self._source(story),
            paid_on=today(),
            proof=f"银行回单 {now():%Y%m%d}{story.case.number[-6:]}",
            actor=self._bookkeeper(story.case),
        )

    def _source(self, story: Story) -> str:
        if story.employer.is_construction and story.random.random() < 0.6:
            return story.random.choice([PaymentSource.GENERAL_CONTRACTOR, PaymentSource.WAGE_DEPOSIT])
        return PaymentSource.EMPLOYER

    def play_reverse(self, story: Story) -> None:
        """The last payment was a mistake of the pen."""
        last = story.case.payments.latest("pk")
        reverse_payment(last, reason="流水号录入错误，金额以银行回单为准", actor=self._bookkeeper(story.case))
