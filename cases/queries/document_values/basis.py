"""On which provisions a document rests."""

from datetime import date

from cases.models import Matter as Subject
from cases.queries.document_values.chinese import articles
from cases.queries.document_values.matter import Matter
from cases.workflow import STEP
from documents.catalogue import Values
from statutes.consequences import ConsequenceNotInForce, consequence

PENALTY_LAW_2021 = date(2021, 7, 15)
SUPERVISION = "《劳动保障监察条例》"
REFERRALS = "《行政执法机关移送涉嫌犯罪案件的规定》第三条、第五条"
# Forms whose step stands in the workflow: its articles.
OF_STEP = {
    "acceptance_notice": "accept",
    "refusal_decision": "refuse",
    "filing_approval": "file",
    "extension_approval": "extend",
    "suspension_approval": "suspend",
    "resumption_approval": "resume",
    "closing_approval": "close",
}
OF_FORM = {
    "inquiry_notice": f"{SUPERVISION}第十五条",
    "referral_letter": f"{SUPERVISION}第十八条",
    "referral_notice": "《保障农民工工资支付条例》第十条",
    "crime_transfer_approval": REFERRALS,
    "crime_transfer_letter": REFERRALS,
    "crime_report": REFERRALS,
    "demand_notice": "《中华人民共和国行政强制法》第五十四条",
    "enforcement_application": f"《中华人民共和国行政强制法》第五十三条、{SUPERVISION}第三十条",
}
# What may be ordered in the evidence's case; the law was renumbered.
PRESERVATION = frozenset({"preservation_approval", "preservation_decision", "preservation_outcome"})
# 劳动法 art. 50: wages are paid monthly, in money, and not withheld.
WAGES_LATE = "《中华人民共和国劳动法》第五十条"
ORDERED = "依法责令你单位按应付金额百分之五十以上百分之一百以下的标准向劳动者加付赔偿金"


def law(matter: Matter) -> Values:
    """Basis, the provision broken, and what a delay costs."""
    return {"basis": _basis(matter), "violated": _violated(matter), "consequence": _consequence(matter)}


def _basis(matter: Matter) -> str:
    if matter.form in PRESERVATION:
        number = "第五十六条" if matter.day >= PENALTY_LAW_2021 else "第三十七条第二款"
        return f"《中华人民共和国行政处罚法》{number}"
    if matter.form == "limit_notice":
        return articles(STEP["extend" if "extend" in matter.happened else "suspend"].article)
    if matter.form in OF_FORM:
        return OF_FORM[matter.form]
    if matter.form in OF_STEP:
        return articles(STEP[OF_STEP[matter.form]].article)
    return articles(matter.decision.article) if matter.decision is not None else ""


def _violated(matter: Matter) -> str:
    subjects = {subject for one in matter.complaints for subject in one.matters}
    late = not subjects or Subject.WAGE_ARREARS in subjects
    code = matter.decision.consequence if matter.decision is not None else ""
    return WAGES_LATE if late and code in ("", "ARREARS_ORDER", "ARREARS_COMPENSATION") else ""


def _consequence(matter: Matter) -> str:
    """The extra compensation, where the law of the day knows it (劳动合同法 art. 85)."""
    try:
        consequence("ARREARS_COMPENSATION", matter.day)
    except ConsequenceNotInForce:
        return ""
    return ORDERED if matter.ordered_lines else ""
