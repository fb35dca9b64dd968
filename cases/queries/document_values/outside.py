"""Other bodies: the police, courts, the mediation office, who supervises."""

from cases.models import Conduct
from cases.queries.document_values.chinese import amount
from cases.queries.document_values.limits import CITY_AND_DISTRICT
from cases.queries.document_values.matter import Matter
from common.time import local_day
from documents.catalogue import Values
from documents.chinese import official_date

CRIME_FORMS = frozenset({"crime_transfer_approval", "crime_transfer_letter", "crime_report", "transfer_list"})
CRIME = "拒不支付劳动报酬罪"


def transferred(matter: Matter) -> Values:
    """To whom a case goes and why; what the order to pay said and how it reached the employer."""
    referral, sent = matter.referral, matter.happened.get("refer")
    crime = matter.form in CRIME_FORMS
    return {
        "department": _department(matter, str(sent.data.get("department", "")) if sent else ""),
        "crime": CRIME if crime else "",
        "suspect": _suspect(matter),
        "order_history": order_history(matter),
        "hiding": _hiding(matter),
        "copy_to": _procurator(matter.organ) if crime and referral is not None else "",
        "requirement": matter.supervision.requirement if matter.supervision else "",
    }


def _department(matter: Matter, sent_to: str) -> str:
    if matter.form == "supervision_order":
        return matter.supervision.unit.name if matter.supervision else matter.case.unit.name
    if matter.form in CRIME_FORMS and matter.referral is not None and matter.referral.police_unit:
        return matter.referral.police_unit
    return sent_to


def _suspect(matter: Matter) -> str:
    company = matter.case.enterprise
    if company.is_unidentified:
        return ""
    head = f"，法定代表人（主要负责人）{company.legal_representative}" if company.legal_representative else ""
    code = f"，统一社会信用代码{company.credit_code}" if company.credit_code else ""
    return f"{company.name}{code}{head}"


def _hiding(matter: Matter) -> str:
    referral = matter.referral
    if referral is None or referral.conduct == Conduct.UNKNOWN:
        return ""
    return "：".join(part for part in (str(referral.get_conduct_display()), referral.conduct_facts) if part)


def _procurator(organ: str) -> str:
    place = CITY_AND_DISTRICT.match(organ)
    return f"{place[0]}人民检察院" if place else ""


def order_history(matter: Matter) -> str:
    """`2020年5月6日作出限期改正指令书（…号），2020年5月7日直接送达，责令于2020年5月13日前支付…元`."""
    order = matter.order_of_correction
    if order is None:
        return ""
    paper = next((one for one in reversed(matter.documents) if one.decision_id == order.pk and one.number), None)
    made = order.decided_on or local_day(order.proposed_at)
    number = f"（{paper.number}）" if paper else ""
    parts = [f"{official_date(made)}作出限期改正指令书{number}"]
    service = paper.services.all()[0] if paper and paper.services.all() else None
    if service:
        parts.append(f"{official_date(service.effective_on)}{service.get_method_display()}")
    elif order.served_on:
        parts.append(f"{official_date(order.served_on)}送达")
    if order.due_on:
        parts.append(f"责令于{official_date(order.due_on)}前支付{amount(order.amount)}元")
    return "，".join(parts)


def mediated(matter: Matter) -> Values:
    """Dispute and mediation office. The terms are the parties' own words."""
    name, company = matter.named.complainant_name if matter.named else "", matter.case.enterprise
    parties = f"{name}与{company.name}" if name and not company.is_unidentified else ""
    mediation = matter.happened.get("mediate")
    return {
        "dispute": f"{parties}因支付劳动报酬发生争议" if parties else "",
        "agreement": "",
        "mediator": matter.case.handler.full_name if matter.case.handler and mediation else "",
        "mediation_body": str(mediation.data.get("unit", "")) if mediation else "",
        "mediated_at": "",
        "mediated_in": "",
        "mediation_course": "",
        "mediation_result": "",
        "agreed_on": "",
        "confirmation": "",
    }
