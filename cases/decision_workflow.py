"""The life of a decision in one table: what may happen to it, by whom, with which clocks, article and document.

The buttons, REST, the permission check and a database trigger read `DECISION_STEPS`, as they read `STEPS` of a case.
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.models import Role


class DecisionKind(TextChoices):
    """What is decided (决定种类)."""

    CORRECTION_ORDER = "correction_order", _("限期改正指令")
    TREATMENT = "treatment", _("行政处理决定")
    COMPENSATION = "compensation", _("责令支付赔偿金")
    PENALTY = "penalty", _("行政处罚")


class DecisionState(TextChoices):
    """Where a decision stands (决定状态)."""

    PROPOSED = "proposed", _("拟定")
    NOTIFIED = "notified", _("已事先告知")
    HEARING = "hearing", _("听证中")
    DECIDED = "decided", _("已决定")
    SERVED = "served", _("已送达")
    URGED = "urged", _("已催告")
    IN_COURT = "in_court", _("已申请强制执行")
    PERFORMED = "performed", _("已履行")
    WITHDRAWN = "withdrawn", _("已撤销")


K, D = DecisionKind, DecisionState
INSPECTOR, BRIGADE, BUREAU = Role.INSPECTOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD
INITIAL = DecisionState.PROPOSED
ALL_KINDS = tuple(DecisionKind)
# An order to correct is a step on the way, no decision on rights and duties: no notice before it, no court after it.
FORMAL = (K.TREATMENT, K.COMPENSATION, K.PENALTY)
EARLY = (D.PROPOSED, D.NOTIFIED, D.HEARING)
# The document that is the decision itself, and the notice before it: codes of documents/data/forms.
DECISION_FORM = {
    K.CORRECTION_ORDER: "correction_order",
    K.TREATMENT: "treatment_decision",
    K.COMPENSATION: "compensation_decision",
    K.PENALTY: "penalty_decision",
}
NOTICE_FORM = {
    K.TREATMENT: "treatment_advance_notice",
    K.COMPENSATION: "treatment_advance_notice",
    K.PENALTY: "penalty_advance_notice",
}


@dataclass(frozen=True)
class DecisionStep:
    """One thing that can happen to a decision. `target` empty: the state stays. `forms`: codes of its documents.

    `starts` and `stops` are limits of our own; those of the other side are dates of the decision, e.g. hearing_until.
    """

    code: str
    label: str
    kinds: tuple[DecisionKind, ...]
    sources: tuple[DecisionState, ...]
    target: DecisionState | None
    roles: tuple[Role, ...]
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    article: str = ""
    forms: tuple[str, ...] = ()


# fmt: off
DECISION_STEPS: tuple[DecisionStep, ...] = (
    DecisionStep("notify", _("事先告知"), FORMAL, (D.PROPOSED,), D.NOTIFIED, (INSPECTOR, BRIGADE),
                 article="行政处罚法 art. 44; 劳动保障监察条例 art. 19",
                 forms=tuple(dict.fromkeys(NOTICE_FORM.values()))),
    DecisionStep("hear_statement", _("记录陈述申辩"), FORMAL, (D.NOTIFIED, D.HEARING), None, (INSPECTOR, BRIGADE),
                 article="行政处罚法 art. 45; 劳动保障监察条例 art. 19", forms=("statement_record",)),
    DecisionStep("request_hearing", _("当事人要求听证"), (K.PENALTY,), (D.NOTIFIED,), D.HEARING, (INSPECTOR, BRIGADE),
                 article="行政处罚法 art. 63, 64", forms=("hearing_notice",)),
    DecisionStep("hold_hearing", _("举行听证"), (K.PENALTY,), (D.HEARING,), None, (INSPECTOR, BRIGADE),
                 article="行政处罚法 art. 64", forms=("hearing_record",)),
    DecisionStep("legal_review", _("法制审核"), FORMAL, EARLY, None, (BRIGADE, BUREAU),
                 article="行政处罚法 art. 58", forms=("legal_review",)),
    DecisionStep("decide", _("作出决定"), ALL_KINDS, EARLY, D.DECIDED, (INSPECTOR, BRIGADE),
                 starts=("LSI-09",), stops=("LSI-08", "PEN-03"),
                 article="劳动保障监察条例 art. 18; 行政处罚法 art. 57",
                 forms=tuple(DECISION_FORM.values())),
    DecisionStep("serve", _("送达"), ALL_KINDS, (D.DECIDED,), D.SERVED, (INSPECTOR, BRIGADE),
                 stops=("LSI-09",), article="行政处罚法 art. 61", forms=("service_receipt",)),
    DecisionStep("report_up", _("报上一级备案"), (K.PENALTY,), (D.DECIDED, D.SERVED, D.URGED, D.PERFORMED), None,
                 (INSPECTOR, BRIGADE), stops=("LSI-14",), article="浙江省劳动保障监察条例 art. 32"),
    DecisionStep("publish", _("公示处罚信息"), (K.PENALTY,), (D.DECIDED, D.SERVED, D.URGED, D.PERFORMED), None,
                 (INSPECTOR, BRIGADE), stops=("LSI-15",), article="行政处罚法 art. 48"),
    DecisionStep("contest", _("申请复议或者起诉"), FORMAL, (D.SERVED, D.URGED), None, (INSPECTOR, BRIGADE),
                 article="行政复议法 art. 20; 行政诉讼法 art. 46"),
    DecisionStep("pay", _("缴纳罚款"), (K.PENALTY,), (D.SERVED, D.URGED, D.IN_COURT), None, (INSPECTOR, BRIGADE),
                 article="行政处罚法 art. 67, 72"),
    DecisionStep("perform", _("履行完毕"), ALL_KINDS, (D.SERVED, D.URGED, D.IN_COURT), D.PERFORMED,
                 (INSPECTOR, BRIGADE), stops=("LOC-03", "LOC-04", "ENF-02"), article="劳动保障监察条例 art. 18"),
    DecisionStep("urge", _("催告"), FORMAL, (D.SERVED,), D.URGED, (INSPECTOR, BRIGADE),
                 article="行政强制法 art. 54", forms=("demand_notice",)),
    DecisionStep("apply_to_court", _("申请法院强制执行"), FORMAL, (D.URGED,), D.IN_COURT, (INSPECTOR, BRIGADE),
                 stops=("ENF-02",), article="行政强制法 art. 53, 55; 劳动保障监察条例 art. 30",
                 forms=("enforcement_application",)),
    DecisionStep("withdraw", _("撤销决定"), ALL_KINDS, (*EARLY, D.DECIDED, D.SERVED, D.URGED, D.IN_COURT), D.WITHDRAWN,
                 (BRIGADE, BUREAU), article="行政处罚法 art. 48"),
)
# fmt: on

DECISION_STEP = {step.code: step for step in DECISION_STEPS}


def decision_edges() -> list[tuple[str, str]]:
    """Every change of state that the table allows, for the database."""
    pairs = {
        (str(source), str(step.target))
        for step in DECISION_STEPS
        if step.target is not None
        for source in step.sources
        if source != step.target
    }
    return sorted(pairs)
