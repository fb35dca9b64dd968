"""Who signs, whom it is about, who complained."""

from datetime import date

from django.conf import settings

from cases.models import Channel, EntryPointKind, Respondent
from cases.queries.document_values.matter import Matter
from common.encryption import mask_id, mask_phone
from documents.catalogue import Values

MOST_REPRESENTATIVES = 5


def organ(matter: Matter) -> Values:
    """The bureau under the name it bore that day. Its number and date are given when the document is issued."""
    return {
        "organ": matter.organ,
        "number": "",
        "issued_on": "",
        "organ_head": matter.organ_head,
        "organ_address": "",
        "organ_phone": matter.case.district.phone or settings.DISTRICT_DUTY_PHONE,
    }


def employer(matter: Matter) -> Values:
    """The party: the employer, or the person a decision is against. One whom nobody could name yet is left empty."""
    company, decision = matter.case.enterprise, matter.decision
    name = "" if company.is_unidentified else company.name
    person = decision is not None and decision.respondent == Respondent.PERSON
    projects = [one.entry_point.name for one in matter.complaints if _from_site(one)]
    return {
        "employer_name": decision.respondent_name if decision is not None and person else name,
        "credit_code": "" if person else company.credit_code or "",
        "employer_address": company.address or matter.case.place,
        "legal_representative": "" if person else company.legal_representative,
        "project_name": next(iter(projects), ""),
    }


def _from_site(complaint: object) -> bool:
    point = complaint.entry_point
    return point is not None and point.kind == EntryPointKind.SITE_BOARD


def complainant(matter: Matter) -> Values:
    """The first complainant with a name. Informants stay secret; ID numbers and telephones are masked."""
    named = matter.named
    open_ones = [one for one in matter.complaints if one.channel != Channel.TIP_OFF and one.complainant_name]
    names = list(dict.fromkeys(one.complainant_name for one in open_ones))
    tips = [one for one in matter.complaints if one.channel == Channel.TIP_OFF]
    known = any(one.complainant_name or one.complainant_phone for one in tips)
    number = named.complainant_id_number if named else ""
    return {
        "complainant": named.complainant_name if named else "",
        "complainant_sex": _sex(number),
        "complainant_age": _age(number, matter.day),
        "complainant_id": mask_id(number),
        "complainant_phone": mask_phone(named.complainant_phone) if named else "",
        "representatives": "、".join(names[:MOST_REPRESENTATIVES]) if len(names) > 1 else "",
        "informant_contact": "见保密登记" if known else "",
        "anonymous": ("否" if known else "是") if tips else "",
    }


def _sex(number: str) -> str:
    """By the seventeenth digit (GB 11643)."""
    return ("男" if int(number[16]) % 2 else "女") if len(number) == 18 and number[:17].isdecimal() else ""


def _age(number: str, day: date) -> str:
    if len(number) != 18 or not number[:17].isdecimal():
        return ""
    year, birthday = int(number[6:10]), (int(number[10:12]), int(number[12:14]))
    return str(day.year - year - ((day.month, day.day) < birthday))
