"""Merges of employers, ties between them, cases on pages of the register, the project of a case, the chain."""

from cases.models import Case
from common.time import now
from enterprises.actions.employers import named
from enterprises.models import Enterprise, Merge
from projects.models import Project
from tests.access.part import Part, step_body
from tests.people import person

# What hangs on an employer is 404 to the mediator, whose unit is no street. Who proposed a merge may take it back.
ROWS = """\
GET  enterprises:merges        -       302  200  200  200  200  200  200  200  403  403
GET  enterprises:merge         -       302  200  200  200  200  200  404  200  403  403
POST enterprises:merge         -       401  409  409  302w 302w 302w 404  409  403  403
GET  enterprises:merge_propose -       302  200  200  200  200  200  404  403  403  403
POST enterprises:merge_propose -       401  302w 302w 302w 302w 302w 404  403  403  403
GET  projects:network          own     302  200  200  200  200  200  404  200  404  404
GET  projects:network          sibling 302  404  404  200  200  200  404  200  404  404
GET  projects:network          foreign 302  404  404  404  404  404  404  404  404  404
POST projects:network          own     401  302w 302w 302w 302w 302w 404  409  404  404
POST projects:network          sibling 401  404  404  302w 302w 302w 404  409  404  404
POST projects:network          foreign 401  404  404  404  404  404  404  404  404  404
GET  cases:of_enterprise       own     302  200  200  200  200  200  404  200  404  404
GET  cases:of_enterprise       sibling 302  404  404  200  200  200  404  200  404  404
GET  cases:of_enterprise       foreign 302  404  404  404  404  404  404  404  404  404
GET  cases:of_project          -       302  200  200  200  200  200  404  200  404  404
GET  cases:chain               own     302  200w 200w 200w 200w 200w 200w 403  404  404
GET  cases:chain               sibling 302  404  404  200w 200w 200w 404  403  404  404
GET  cases:chain               foreign 302  404  404  404  404  404  404  404  404  404
GET  cases:set_project         own     302  200  200  200  200  200  200  200  404  404
GET  cases:set_project         sibling 302  404  404  200  200  200  404  200  404  404
GET  cases:set_project         foreign 302  404  404  404  404  404  404  404  404  404
POST cases:set_project         own     401  302w 302w 302w 302w 409  302w 409  404  404
POST cases:set_project         sibling 401  404  404  302w 302w 409  404  409  404  404
POST cases:set_project         foreign 401  404  404  404  404  404  404  404  404  404
POST api-case-project          own     401  200w 200w 200w 200w 409  200w 403  404  403
POST api-case-project          sibling 401  404  404  200w 200w 409  404  403  404  404
POST api-case-project          foreign 401  404  404  404  404  404  404  404  404  404
"""
REASON = "地址和老板都一样"


def _twin(case: Case) -> Enterprise:
    return Enterprise.objects.get(name=f"双胞胎{case.pk}")


def _prepare(cases: dict[str, Case]) -> None:
    """Each employer has a twin under the same legal representative, each case is about the site there."""
    for case in cases.values():
        about = {"district": case.district, "street": case.unit, "legal_representative": f"王{case.pk}"}
        twin = Enterprise.objects.create(name=f"双胞胎{case.pk}", created_at=now(), **about)
        named(twin, twin.name).save()
        Enterprise.objects.filter(pk=case.enterprise_id).update(**about)
        Case.objects.filter(pk=case.pk).update(project=Project.objects.get(number=f"XM-{case.pk}"))
    own = cases["own"]
    lost = Enterprise.objects.create(name="旧号", district=own.district, street=own.unit, created_at=now())
    Merge.objects.create(
        district=own.district, kept_id=own.enterprise_id, absorbed=lost, reason=REASON, proposed_by=person("liming"),
        proposed_at=now(),
    )  # fmt: skip


def _dispute(case: Case) -> dict:
    return {"what": "dispute", "kind": "legal_representative", "other": _twin(case).pk, "reason": "只是同名同姓"}


PART = Part(
    rows=ROWS,
    read_only=("enterprises:merges", "cases:of_enterprise", "cases:of_project", "cases:chain"),
    post_only=("api-case-project",),
    bodies={
        "enterprises:merge": lambda case: {"what": "refuse", "reason": "老板不同，地址也不同"},
        "enterprises:merge_propose": lambda case: {"typed": _twin(case).name, "keep": "this", "reason": REASON},
        "projects:network": _dispute,
        "cases:set_project": step_body(project="none"),
        "api-case-project": step_body(project=None),
    },
    arguments={
        ("enterprises:merge", "pk"): lambda case: Merge.objects.get().pk,
        ("enterprises:merge_propose", "pk"): lambda case: case.enterprise_id,
        ("projects:network", "pk"): lambda case: case.enterprise_id,
        ("cases:of_enterprise", "pk"): lambda case: case.enterprise_id,
        ("cases:of_project", "number"): lambda case: f"XM-{case.pk}",
        ("cases:chain", "pk"): lambda case: case.workers.earliest("pk").pk,
    },
    prepare=_prepare,
)
