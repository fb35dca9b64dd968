"""Many cases at once, and the two single actions behind it. The jobs are those of the inspector alone."""

from cases.actions.bulk.ask import confirm, describe, prepare
from cases.models import BulkJob, Case
from tests.access.part import Part, step_body
from tests.people import actor, person

ROWS = """\
GET  cases:handler             own     302  200  200  200  200  200  200  200  404  404
GET  cases:handler             sibling 302  404  404  200  200  200  404  200  404  404
GET  cases:handler             foreign 302  404  404  404  404  404  404  404  404  404
POST cases:handler             own     401  409  302w 302w 302w 302w 409  409  404  404
POST cases:handler             sibling 401  404  404  302w 302w 302w 404  409  404  404
POST cases:handler             foreign 401  404  404  404  404  404  404  404  404  404
GET  cases:reminder            own     302  200  200  200  200  200  200  200  404  404
GET  cases:reminder            sibling 302  404  404  200  200  200  404  200  404  404
GET  cases:reminder            foreign 302  404  404  404  404  404  404  404  404  404
POST cases:reminder            own     401  409  409  302w 302w 302w 409  409  404  404
POST cases:reminder            sibling 401  404  404  302w 302w 302w 404  409  404  404
POST cases:reminder            foreign 401  404  404  404  404  404  404  404  404  404
GET  cases:bulk_jobs           -       302  200  200  200  200  200  200  403  403  403
POST cases:bulk_new            -       401  302  302w 302w 302w 302w 302  403  403  403
GET  cases:bulk                -       302  404  404  200  404  404  404  403  403  403
POST cases:bulk_how            -       401  404  404  302w 404  404  404  403  403  403
POST cases:bulk_confirm        -       401  404  404  302w 404  404  404  403  403  403
POST cases:bulk_stop           -       401  404  404  302w 404  404  404  403  403  403
POST cases:bulk_undo           -       401  404  404  409  404  404  404  403  403  403
GET  cases:bulk_results        -       302  404  404  200  404  404  404  403  403  403
GET  cases:bulk_file           -       302  404  404  404  404  404  404  403  403  403
POST api-bulk                  -       401  409  201w 201w 201w 201w 409  403  403  403
GET  api-bulk-job              -       401  404  404  200  404  404  404  403  403  403
POST api-bulk-confirm          -       401  404  404  200w 404  404  404  403  403  403
POST api-bulk-stop             -       401  404  404  200w 404  404  404  403  403  403
POST api-bulk-undo             -       401  404  404  409  404  404  404  403  403  403
"""


def prepare_jobs(cases: dict[str, Case]) -> None:
    """Two jobs of the inspector: one previewed, one confirmed."""
    inspector = actor("liming")
    for _each in range(2):
        job = prepare("assign", cases=[cases["own"].pk], actor=inspector)
        describe(job, arguments={"handler": person("zhaomin").pk, "reason": "轮班"}, actor=inspector)
    confirm(job, actor=inspector)


def _previewed(case: Case) -> int:
    return BulkJob.objects.get(state="preview").pk


def _running(case: Case) -> int:
    return BulkJob.objects.get(state="running").pk


def _own_case() -> str:
    return BulkJob.objects.earliest("pk").rows.get().case.number


PREVIEWED = (
    "cases:bulk", "cases:bulk_how", "cases:bulk_confirm", "cases:bulk_results", "cases:bulk_file", "api-bulk-job",
    "api-bulk-confirm",
)  # fmt: skip
RUNNING = ("cases:bulk_stop", "cases:bulk_undo", "api-bulk-stop", "api-bulk-undo")

PART = Part(
    rows=ROWS,
    read_only=("cases:bulk_jobs", "cases:bulk", "cases:bulk_results", "cases:bulk_file", "api-bulk-job"),
    post_only=(
        "cases:bulk_new", "cases:bulk_how", "cases:bulk_confirm", "cases:bulk_stop", "cases:bulk_undo", "api-bulk",
        "api-bulk-confirm", "api-bulk-stop", "api-bulk-undo",
    ),
    bodies={
        "cases:handler": lambda case: step_body(handler=person("zhaomin").pk, reason="轮班")(case),
        "cases:reminder": step_body(note="请抓紧"),
        "cases:bulk_new": lambda case: {"kind": "remind", "case": [_own_case()]},
        "cases:bulk_how": lambda case: {"handler": person("liming").pk, "reason": "轮班"},
        "api-bulk": lambda case: {"kind": "remind", "cases": [_own_case()]},
    },
    arguments={
        **{(door, "pk"): _previewed for door in PREVIEWED},
        **{(door, "pk"): _running for door in RUNNING},
    },
    prepare=prepare_jobs,
)  # fmt: skip
