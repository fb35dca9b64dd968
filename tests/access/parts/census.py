"""The census: one task of the 小营 street, opened to its clerk, with a visit and a change that waits."""

from uuid import uuid4

from cases.models import Case
from census.actions.campaigns import CampaignText, assign, draft_campaign, open_campaign
from census.actions.visits import VisitText, record_visit
from census.models import Campaign, CensusPhoto, CensusTask, ProposedChange
from common.time import today
from enterprises.models import Enterprise
from tests.access.part import Part
from tests.evidence.files import picture, upload
from tests.people import actor, person

# anonymous clerk squad_head inspector brigade_head bureau_head mediator auditor administrator outside
ROWS = """\
GET  census:campaigns          -       302  200  200  200  200  200  403  200  403  403
GET  census:new                -       302  403  403  403  200  200  403  403  403  403
POST census:new                -       401  403  403  403  302w 302w 403  403  403  403
GET  census:campaign           -       302  200  200  200  200  200  403  200  403  403
POST census:campaign           -       401  409  409  409  302w 302w 403  409  403  403
GET  census:tasks              -       302  200  200  200  200  200  403  200  403  403
POST census:tasks              -       401  409  302w 409  302w 302w 403  409  403  403
GET  census:visit              -       302  200  200  200  200  200  403  200  403  403
GET  census:worker             -       302  200  200  200  200  200  200  200  200  200
POST census:visits             -       401  302w 302w 302w 302w 302w 403  409  403  403
GET  census:photo              -       302  200  200  200  200  200  403  200  403  403
GET  census:changes            -       302  200  200  200  200  200  403  200  403  403
POST census:changes            -       401  409  302w 409  302w 302w 403  409  403  403
GET  census:of_enterprise      -       302  200  200  200  200  200  403  200  403  403
GET  api-census                -       401  200  200  200  200  200  403  200  403  403
POST api-census-visits         -       401  201w 201w 201w 201w 201w 404  403  403  403
"""


def _prepare(cases: dict[str, Case]) -> None:
    """The employers of 小营 are in a census; its clerk was sent, and found one address otherwise."""
    chief = actor("sunyan")
    own = cases["own"].enterprise
    Enterprise.objects.filter(pk=own.pk).update(street=cases["own"].unit, district=cases["own"].district)
    text = CampaignText(name="普查", starts_on=today(), due_on=today(), streets=[cases["own"].unit])
    campaign = draft_campaign(text, actor=chief)
    open_campaign(campaign, actor=chief)
    assign(campaign, CensusTask.objects.filter(campaign=campaign), person("chenjing"), actor=chief)
    visit = VisitText(uuid4(), "nobody", 1, values={"address": "建国路 9 号"})
    record_visit(_task(cases["own"]), visit, photos=[upload(picture())], actor=actor("chenjing"))


def _task(case: Case) -> CensusTask:
    return CensusTask.objects.select_related("enterprise").get(enterprise=case.enterprise)


def _visit(case: Case) -> dict:
    return {"task": _task(case).pk, "client_id": str(uuid4()), "seen_version": 1, "found": "working"}


DAY = "2099-01-01"

PART = Part(
    rows=ROWS,
    read_only=(
        "census:campaigns", "census:visit", "census:worker", "census:photo", "census:of_enterprise", "api-census",
    ),
    post_only=("census:visits", "api-census-visits"),
    bodies={
        "census:new": lambda case: {"name": "新普查", "starts_on": DAY, "due_on": DAY},
        "census:campaign": lambda case: {"what": "close"},
        "census:tasks": lambda case: {"to": "heqing", "task": _task(case).pk},
        "census:visits": _visit,
        "census:changes": lambda case: {"what": "refuse", "pk": ProposedChange.objects.get().pk, "reason": "不实"},
        "api-census-visits": _visit,
    },
    arguments={
        ("census:campaign", "pk"): lambda case: Campaign.objects.get().pk,
        ("census:tasks", "pk"): lambda case: Campaign.objects.get().pk,
        ("census:photo", "pk"): lambda case: CensusPhoto.objects.get().pk,
        ("census:of_enterprise", "pk"): lambda case: case.enterprise_id,
    },
    prepare=_prepare,
)  # fmt: skip
