"""Warnings in people's hands: a yellow one of each street, that of 小营 with a link and a proof."""

from cases.models import Case
from early_warnings.actions.answers import note_opened, send_links
from early_warnings.actions.handling import visit
from early_warnings.models import AnswerLink, EarlyWarning, WarningFile
from early_warnings.queries.links import token_of
from enterprises.models import Enterprise
from tests.access.part import Part
from tests.evidence.files import picture, upload
from tests.people import actor, street
from tests.warnings.made import make_contact, make_warnings

RULE = "W01"
STREETS = {"own": "xiaoying", "sibling": "hubin", "foreign": "jg-street"}
# anonymous clerk squad_head inspector brigade_head bureau_head mediator auditor administrator outside
ROWS = """\
GET  warnings:warnings         -       302  200  200  200  200  200  403  200  403  403
GET  warnings:warning          own     302  200  200  200  200  200  404  200  404  404
GET  warnings:warning          sibling 302  404  404  200  200  200  404  200  404  404
GET  warnings:warning          foreign 302  404  404  404  404  404  404  404  404  404
GET  warnings:step             own     302  200  200  200  200  200  404  200  404  404
GET  warnings:step             sibling 302  404  404  200  200  200  404  200  404  404
GET  warnings:step             foreign 302  404  404  404  404  404  404  404  404  404
POST warnings:step             own     401  302w 302w 409  409  409  404  409  404  404
POST warnings:step             sibling 401  404  404  409  409  409  404  409  404  404
POST warnings:step             foreign 401  404  404  404  404  404  404  404  404  404
GET  warnings:file             -       302  200  200  200  200  200  404  403  404  404
GET  warnings:clock            -       302  200  200  200  200  200  404  200  404  404
GET  warnings:of_enterprise    -       302  200  200  200  200  200  404  200  404  404
GET  warnings:of_project       -       302  200  200  200  200  200  404  200  404  404
GET  warnings:of_case          own     302  200  200  200  200  200  404  200  404  404
GET  warnings:of_case          sibling 302  404  404  200  200  200  404  200  404  404
GET  warnings:of_case          foreign 302  404  404  404  404  404  404  404  404  404
GET  warnings:answer           -       200  200  200  200  200  200  200  200  200  200
POST warnings:answer           -       302w 302w 302w 302w 302w 302w 302w 302w 302w 302w
GET  api-warnings              -       401  200  200  200  200  200  403  200  403  403
GET  api-warning               own     401  200  200  200  200  200  403  200  403  403
GET  api-warning               sibling 401  404  404  200  200  200  403  200  403  403
GET  api-warning               foreign 401  404  404  404  404  404  403  404  403  403
POST api-warning-verify        own     401  200w 200w 409  409  409  403  403  403  403
POST api-warning-verify        sibling 401  404  404  409  409  409  403  403  403  403
POST api-warning-verify        foreign 401  404  404  404  404  404  403  404  403  403
POST api-warning-close         own     401  409  409  409  409  409  403  403  403  403
POST api-warning-close         sibling 401  404  404  409  409  409  403  403  403  403
POST api-warning-close         foreign 401  404  404  404  404  404  403  404  403  403
"""


def _prepare(cases: dict[str, Case]) -> None:
    for relation, case in cases.items():
        place = street(STREETS[relation])
        Enterprise.objects.filter(pk=case.enterprise_id).update(street=place, district=place.district)
        make_warnings([Enterprise.objects.get(pk=case.enterprise_id)], rule=RULE)
    own = _warning(cases["own"])
    make_contact(own.enterprise)
    send_links()
    note_opened(AnswerLink.objects.get(warning=own), actor=actor("chenjing"))
    visit(own, note="去过现场", upload=[upload(picture())], actor=actor("chenjing"))


def _warning(case: Case) -> EarlyWarning:
    return EarlyWarning.objects.select_related("enterprise").get(enterprise=case.enterprise_id, rule=RULE)


def _number(case: Case) -> str:
    return _warning(case).number


DOORS = (
    "warnings:warning", "warnings:step", "warnings:file", "warnings:clock", "api-warning", "api-warning-verify",
    "api-warning-close",
)  # fmt: skip

PART = Part(
    rows=ROWS,
    read_only=(
        "warnings:warnings", "warnings:warning", "warnings:file", "warnings:clock", "warnings:of_enterprise",
        "warnings:of_project", "warnings:of_case", "api-warnings", "api-warning",
    ),
    post_only=("api-warning-verify", "api-warning-close"),
    bodies={
        "warnings:step": lambda case: {"version": _warning(case).version, "note": "去过了"},
        "warnings:answer": lambda case: {"situation": "paid", "name": "钱专管"},
        "api-warning-verify": lambda case: {"finding": "real", "note": "属实"},
        "api-warning-close": lambda case: {"ending": "cleared", "note": "工资已付清"},
    },
    arguments={
        **{(door, "number"): _number for door in DOORS},
        ("warnings:step", "code"): lambda case: "visit",
        ("warnings:file", "pk"): lambda case: WarningFile.objects.get(warning=_warning(case)).pk,
        ("warnings:clock", "pk"): lambda case: _warning(case).clocks.get().pk,
        ("warnings:of_enterprise", "pk"): lambda case: case.enterprise_id,
        ("warnings:of_project", "number"): lambda case: f"XM-{case.pk}",
        ("warnings:of_case", "number"): lambda case: case.number,
        ("warnings:answer", "token"): lambda case: token_of(AnswerLink.objects.get(warning=_warning(case))),
    },
    prepare=_prepare,
)  # fmt: skip
