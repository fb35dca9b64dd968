"""Orders to correct and fines of the year: proposed, told of, heard, reviewed, decided, written, served, paid."""

from decimal import Decimal

from accounts.actor import Actor
from cases.actions.decisions import decide, enforce, fines, hearing, propose, serve
from cases.actions.documents import draw_up, issue, record_service
from cases.decision_workflow import DECISION_FORM, NOTICE_FORM, DecisionKind
from cases.demo.company import Company
from cases.models import Case, Decision
from clocks.queries import current_calendar
from common.time import today
from documents.chinese import official_date
from documents.models import Form, ServiceMethod

PENALTY, ORDER = DecisionKind.PENALTY, DecisionKind.CORRECTION_ORDER
# In turn, by the law of the day; none of them waits for an order to have run out.
ACTS = (
    ("FALSE_MATERIAL_FINE", "不按要求报送工资支付台账和考勤记录"),
    ("IGNORED_SUMMONS_FINE", "不按调查询问通知书接受询问"),
    ("RESISTANCE_FINE", "无理抗拒、阻挠劳动保障监察"),
)
WHY = "结合拖延天数、涉及人数和配合程度，在幅度以内裁量"
RECEIVER = "法定代表人"
BANK, ACCOUNT = "杭州银行上城支行（罚没收入代收）", "尾号 2020"
STATEMENT_DAYS = 3  # working days in which the unit may say something


class Bureau:
    """What the bureau decides. The fines are given out in turn."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self.fines: list[int] = []
        self.given = 0

    def write_order(self, case: Case) -> None:
        """The order is written out, numbered, and handed over the same day."""
        decision = case.decisions.filter(kind=ORDER).latest("pk")
        self._paper(case, DECISION_FORM[ORDER], decision)

    def close_order(self, case: Case) -> None:
        """The wages are paid: the order is obeyed."""
        order = case.decisions.filter(kind=ORDER).latest("pk")
        enforce.perform(order, performed_on=today(), note="工资已付清", actor=self._officer(case))

    def propose_fine(self, case: Case) -> None:
        """Drawn up, and the unit told of it beforehand: serving the notice is the step itself."""
        code, act = ACTS[self.given % len(ACTS)]
        proposal = propose.Proposal(
            kind=PENALTY, consequence=code, act=act, act_on=today(), facts=f"经查，该单位{act}，经催告仍未改正。",
            amount=Decimal(self.fines[self.given]), discretion_reason=WHY,
        )  # fmt: skip
        self.given += 1
        decision = propose.propose(case, proposal, actor=self._officer(case))
        until = official_date(current_calendar().shift(today(), STATEMENT_DAYS))
        self._paper(case, NOTICE_FORM[PENALTY], decision, statement_until=until)

    def hear(self, case: Case) -> None:
        """The unit says that it has nothing to say."""
        said = "当事人表示对事实无异议，不作陈述申辩。"
        hearing.hear_statement(self._penalty(case), statement=said, heard_on=today(), actor=self._officer(case))

    def review(self, case: Case) -> None:
        """Somebody who does not work on it looks at the law of it."""
        opinion = "事实清楚，证据确凿，程序合法，裁量适当。"
        who = self.company.actors["zhou"]
        hearing.legal_review(self._penalty(case), opinion=opinion, agrees=True, actor=who)

    def decide(self, case: Case) -> None:
        """Approved by a leader of the bureau."""
        approver = self.company.users["zhou"]
        decide.decide(self._penalty(case), approver=approver, actor=self._officer(case))

    def serve(self, case: Case) -> None:
        """The decision is written out, numbered and handed over."""
        self._paper(case, DECISION_FORM[PENALTY], self._penalty(case), bank=BANK, bank_account=ACCOUNT)

    def publish(self, case: Case) -> None:
        """Reported to the bureau above, made public."""
        who = self._officer(case)
        serve.report_up(self._penalty(case), actor=who)
        serve.publish(self._penalty(case), where="区政府网站行政处罚公示栏", actor=who)

    def collect(self, case: Case) -> None:
        """The fine is paid at the bank in its fifteen days; with that the decision is performed."""
        decision, who = self._penalty(case), self._officer(case)
        receipt = f"非税收入票据 {today():%Y%m%d}{decision.pk:06d}"
        fines.pay(decision, amount=decision.amount, paid_on=today(), receipt=receipt, actor=who)
        enforce.perform(decision, performed_on=today(), actor=who)

    def _paper(self, case: Case, form: str, decision: Decision, **typed: str) -> None:
        """A paper is drawn up, issued under its number and served; its service is the step of the decision."""
        who = self._officer(case)
        document = draw_up(case, Form.objects.get(code=form), decision=decision, typed=typed, actor=who)
        issue(document, actor=who)
        record_service(document, method=ServiceMethod.DIRECT, served_on=today(), receiver=RECEIVER, actor=who)

    def _penalty(self, case: Case) -> Decision:
        return case.decisions.filter(kind=PENALTY).latest("pk")

    def _officer(self, case: Case) -> Actor:
        return self.company.inspector(case)
