"""Documents of a case: a complaint form as a draft and an issued one in each of the three cases."""

from cases.actions.documents import draw_up, issue
from cases.models import Case, CaseDocument
from cases.queries.documents.reading import draft_of
from common.time import today
from documents.models import Form
from tests.access.part import Part
from tests.people import actor

WHO = {"own": "chenjing", "sibling": "wulei", "foreign": "linfei"}
READ = ("cases:document", "cases:document_preview", "cases:document_check", "cases:document_edit",
        "cases:document_issue", "cases:document_service", "cases:document_void")  # fmt: skip


def _lines(method: str, door: str, own: str, sibling: str, *, anonymous: str) -> str:
    foreign = " ".join(["404"] * 9)
    return "".join(
        f"{method} {door} {relation} {anonymous} {rest}\n"
        for relation, rest in (("own", own), ("sibling", sibling), ("foreign", foreign))
    )


#                                     clrk  sqd   insp  brig  bur   med   aud  adm  outside
LISTED = ("200 200 200 200 200 200 200 404 404", "404 404 200 200 200 404 200 404 404")
SHOWN = ("200 200 200 200 200 200 403 404 404", "404 404 200 200 200 404 403 404 404")
DRAWN = ("302w 302w 302w 302w 409 409 409 404 404", "404 404 302w 302w 409 404 409 404 404")
CHANGED = ("302w 302w 302w 302w 409 409 403 404 404", "404 404 302w 302w 409 404 403 404 404")
VOIDED = ("302w 302w 409 302w 409 409 403 404 404", "404 404 409 302w 409 404 403 404 404")
TAKEN = ("200w 200w 200w 200w 200w 200w 403 404 404", "404 404 200w 200w 200w 404 403 404 404")
REST_LISTED = ("200 200 200 200 200 200 200 404 403", "404 404 200 200 200 404 200 404 404")
REST_DRAWN = ("201w 201w 201w 201w 409 409 403 404 403", "404 404 201w 201w 409 404 403 404 404")
REST_ISSUED = ("200w 200w 200w 200w 409 409 403 404 403", "404 404 200w 200w 409 404 403 404 404")
REST_FILE = ("200 200 200 200 200 200 403 404 403", "404 404 200 200 200 404 403 404 404")

ROWS = "".join(
    [
        _lines("GET", "cases:documents", *LISTED, anonymous="302"),
        _lines("GET", "cases:file_index", *LISTED, anonymous="302"),
        *(_lines("GET", door, *SHOWN, anonymous="302") for door in READ),
        _lines("POST", "cases:documents", *DRAWN, anonymous="401"),
        *(_lines("POST", f"cases:document_{door}", *CHANGED, anonymous="401") for door in ("edit", "issue", "service")),
        _lines("POST", "cases:document_void", *VOIDED, anonymous="401"),
        _lines("POST", "cases:document_file", *TAKEN, anonymous="401"),
        _lines("GET", "api-case-documents", *REST_LISTED, anonymous="401"),
        _lines("POST", "api-case-documents", *REST_DRAWN, anonymous="401"),
        _lines("POST", "api-case-document-issue", *REST_ISSUED, anonymous="401"),
        _lines("POST", "api-case-document-services", *REST_DRAWN, anonymous="401"),
        _lines("GET", "api-case-document-file", *REST_FILE, anonymous="401"),
    ]
)


def _prepare(cases: dict[str, Case]) -> None:
    form = Form.objects.get(code="complaint_form")
    for relation, case in cases.items():
        who = actor(WHO[relation])
        made = [draw_up(case, form, typed={"employer_address": "望江东路88号"}, actor=who) for _number in range(2)]
        issue(made[0], actor=who)


def _draft(case: Case) -> CaseDocument:
    return case.documents.filter(state="draft").earliest("pk")


def _issued(case: Case) -> CaseDocument:
    return case.documents.filter(state="issued").earliest("pk")


def _is_about_issued(door: str) -> bool:
    return any(word in door for word in ("check", "service", "void"))


DOORS = (*READ, "cases:document_file", "api-case-document-issue", "api-case-document-services",
         "api-case-document-file")  # fmt: skip
SERVED = {"method": "direct", "served_on": str(today()), "receiver": "张三"}

PART = Part(
    rows=ROWS,
    read_only=("cases:document", "cases:document_preview", "cases:document_check", "cases:file_index",
               "api-case-document-file"),
    post_only=("cases:document_file", "api-case-document-issue", "api-case-document-services"),
    bodies={
        "cases:documents": lambda case: {"form": "complaint_form"},
        "cases:document_edit": lambda case: {"revision": "1", "complainant_sex": "女",
                                             "employer_address": "望江东路88号"},
        "cases:document_issue": lambda case: {"seen": draft_of(_draft(case)).fingerprint},
        "cases:document_service": lambda case: SERVED,
        "cases:document_void": lambda case: {"reason": "内容写错"},
        "api-case-documents": lambda case: {"form": "complaint_form"},
        "api-case-document-services": lambda case: SERVED,
    },
    arguments={
        **{(door, "pk"): (lambda case: _issued(case).pk) if _is_about_issued(door) else (lambda case: _draft(case).pk)
           for door in DOORS},
        **{(door, "kind"): lambda case: "pdf" for door in ("cases:document_file", "api-case-document-file")},
    },
    prepare=_prepare,
)  # fmt: skip
