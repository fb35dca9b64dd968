"""The register of employers: the list, one employer, the key industries."""

from datetime import date

from cases.models import Case
from enterprises.actions.contacts import add_contact
from enterprises.actions.industries import mark_key_industry
from enterprises.models import Contact, KeyIndustry
from tests.access.part import Part
from tests.people import actor, street

ROWS = """\
GET  enterprises:enterprises              -       302  200  200  200  200  200  200  200  403  403
GET  enterprises:enterprise_new           -       302  200  200  200  200  200  403  403  403  403
POST enterprises:enterprise_new           -       401  302w 302w 302w 302w 302w 403  403  403  403
GET  enterprises:enterprise               own     302  200  200  200  200  200  404  200  403  403
GET  enterprises:enterprise               sibling 302  404  404  200  200  200  404  200  403  403
GET  enterprises:enterprise               foreign 302  404  404  404  404  404  404  404  403  403
GET  enterprises:enterprise_edit          own     302  200  200  200  200  200  404  403  403  403
GET  enterprises:enterprise_edit          sibling 302  404  404  200  200  200  404  403  403  403
GET  enterprises:enterprise_edit          foreign 302  404  404  404  404  404  404  404  403  403
POST enterprises:enterprise_edit          own     401  302w 302w 302w 302w 302w 404  403  403  403
POST enterprises:enterprise_edit          sibling 401  404  404  302w 302w 302w 404  403  403  403
POST enterprises:enterprise_edit          foreign 401  404  404  404  404  404  404  404  403  403
POST enterprises:enterprise_verify        -       401  302w 302w 302w 302w 302w 404  403  403  403
POST enterprises:enterprise_contacts      -       401  302w 302w 302w 302w 302w 404  403  403  403
GET  enterprises:enterprise_contact_phone own     302  200  200  200  200  200  404  403  403  403
GET  enterprises:enterprise_contact_phone sibling 302  404  404  200  200  200  404  403  403  403
GET  enterprises:enterprise_contact_phone foreign 302  404  404  404  404  404  404  404  403  403
POST enterprises:enterprise_contact_phone own     401  200w 200w 200w 200w 200w 404  403  403  403
POST enterprises:enterprise_contact_phone sibling 401  404  404  200w 200w 200w 404  403  403  403
POST enterprises:enterprise_contact_phone foreign 401  404  404  404  404  404  404  404  403  403
POST enterprises:enterprise_names         -       401  302w 302w 302w 302w 302w 404  403  403  403
GET  enterprises:enterprise_history       -       302  200  200  200  200  200  404  200  403  403
GET  enterprises:industries               -       302  200  200  200  200  200  200  200  403  403
POST enterprises:industries               -       401  403  403  403  302w 302w 403  403  403  403
POST enterprises:industry_end             -       401  403  403  403  302w 302w 403  403  403  403
GET  api-enterprises                      -       401  200  200  200  200  200  200  200  200  200
POST api-enterprises                      -       401  201w 201w 201w 201w 201w 403  403  403  403
GET  api-enterprise                       own     401  200  200  200  200  200  404  200  404  404
GET  api-enterprise                       sibling 401  404  404  200  200  200  404  200  404  404
GET  api-enterprise                       foreign 401  404  404  404  404  404  404  404  404  404
"""
OF_ONE = (
    "enterprises:enterprise", "enterprises:enterprise_edit", "enterprises:enterprise_verify",
    "enterprises:enterprise_contacts", "enterprises:enterprise_contact_phone", "enterprises:enterprise_names",
    "enterprises:enterprise_history", "api-enterprise",
)  # fmt: skip


def _entry(case: Case) -> dict:
    return {"name": "新登记单位", "kind": "company", "standing": "active", "street": case.unit.code}


def _contact(case: Case) -> int:
    return Contact.objects.filter(enterprise=case.enterprise).earliest("pk").pk


def _prepare(cases: dict[str, Case]) -> None:
    for case, who in ((cases["own"], "chenjing"), (cases["sibling"], "wulei"), (cases["foreign"], "linfei")):
        add_contact(case.enterprise, role="owner", name="李四", phone="13800005678", actor=actor(who))
    mark_key_industry("E", district=street().district, valid_from=date(2026, 1, 1), actor=actor("sunyan"))


PART = Part(
    rows=ROWS,
    prepare=_prepare,
    read_only=("enterprises:enterprises", "enterprises:enterprise", "enterprises:enterprise_history", "api-enterprise"),
    post_only=(
        "enterprises:enterprise_verify",
        "enterprises:enterprise_contacts",
        "enterprises:enterprise_names",
        "enterprises:industry_end",
    ),
    bodies={
        "enterprises:enterprise_new": _entry,
        "enterprises:enterprise_edit": _entry,
        "enterprises:enterprise_contacts": lambda case: {"role": "owner", "name": "王五"},
        "enterprises:enterprise_contact_phone": lambda case: {"reason": "电话通知负责人"},
        "enterprises:enterprise_names": lambda case: {"alias": "宏达厂"},
        "enterprises:industries": lambda case: {"prefix": "C18", "weight": "1", "valid_from": "2026-01-01"},
        "api-enterprises": lambda case: {"name": "新登记单位", "street": case.unit.code},
    },
    arguments={
        **{(door, "pk"): lambda case: case.enterprise_id for door in OF_ONE},
        ("enterprises:enterprise_contact_phone", "contact"): _contact,
        ("enterprises:industry_end", "pk"): lambda case: KeyIndustry.objects.get().pk,
    },
)
