"""A late progress payment is a broken checkpoint, named on the page and in the list; paying it clears it, on record."""

from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.models import Unit
from common.errors import Refused
from common.time import today
from projects.actions.stages import set_stage
from projects.models import Project, ProjectState, Stage, StageKind
from projects.queries.project_page import history_of, life_of
from tests.people import actor, client_of
from tests.projects.building import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(district: Unit) -> Project:
    """A progress payment thirty days late, wages due next week."""
    made, day = make_project(), today()
    month = (day - timedelta(days=60)).replace(day=1)
    late = {"due_on": day - timedelta(days=30), "amount_due": Decimal(800000), "amount_paid": Decimal(300000)}
    wages = {"due_on": day + timedelta(days=7), "amount_due": Decimal(200000)}
    set_stage(made, StageKind.PROGRESS_PAYMENT, month, **late, source="业主", actor=actor("liming"))
    set_stage(made, StageKind.WAGE_PAYMENT, month, **wages, source="业主", actor=actor("liming"))
    return made


def test_the_broken_checkpoint_stands_by_name_on_the_page_and_in_the_list(project: Project) -> None:
    client = client_of("chenjing")
    page = client.get(f"/projects/{project.number}/").content.decode()
    assert "工程款支付" in page
    assert "逾期 30 天" in page
    assert "欠付 ¥500,000.00" in page
    assert "工人工资发放" in page
    assert "应付 ¥200,000.00" in page
    broken = client.get("/projects/?broken=progress_payment").content.decode()
    assert project.name in broken
    assert "逾期 30 天" in broken
    assert project.name not in client.get("/projects/?broken=wage_payment").content.decode()


def test_paying_clears_it_and_the_record_says_who_and_when(project: Project) -> None:
    stage = project.stages.get(kind=StageKind.PROGRESS_PAYMENT)
    client = client_of("liming")
    address = f"/projects/{project.number}/record/stage/?kind=progress_payment&period={stage.period:%Y-%m}"
    shown = client.get(address).context["form"].initial
    shown = {name: value for name, value in shown.items() if value is not None}
    answer = client.post(address, shown | {"amount_paid": "80万", "done_on": f"{today()}"})
    assert answer.status_code == 302
    assert life_of(project, project.stages.all(), today()).breaks == []
    line = history_of(project)[0]
    assert (line.cleared, line.who, line.amount_paid) == (True, "李明", Decimal("800000.00"))
    assert "断点已消除" in client.get(f"/projects/{project.number}/").content.decode()
    assert "没有符合条件的工程" in client.get("/projects/?broken=any").content.decode()


def test_half_a_payment_leaves_it_broken(project: Project) -> None:
    stage = project.stages.get(kind=StageKind.PROGRESS_PAYMENT)
    set_stage(project, stage.kind, stage.period, done_on=today(), source="业主", actor=actor("liming"))
    [broken] = life_of(project, project.stages.all(), today()).breaks
    assert (broken.stage.kind, broken.short, broken.days_late) == (StageKind.PROGRESS_PAYMENT, Decimal(500000), 30)


def test_python_and_sql_call_the_same_checkpoints_broken(project: Project) -> None:
    day = today()
    for kind, facts in {
        StageKind.APPROVAL: {"due_on": day},
        StageKind.TENDER: {"due_on": day - timedelta(days=1)},
        StageKind.CONTRACT: {"due_on": day - timedelta(days=9), "done_on": day},
        StageKind.COMPLETION: {"due_on": day - timedelta(days=9), "done_on": day, "amount_due": Decimal(1)},
    }.items():
        set_stage(project, kind, **facts, source="", actor=actor("liming"))
    by_sql = set(Stage.objects.broken(day).values_list("kind", flat=True))
    assert by_sql == {stage.kind for stage in Stage.objects.all() if stage.is_broken(day)}
    assert by_sql == {"progress_payment", "tender", "completion"}


def test_the_line_shows_what_the_project_itself_says(district: Unit) -> None:
    project = make_project(contract_signed_on=today() - timedelta(days=9), planned_end=today() + timedelta(days=90))
    line = {point.kind: point.state for point in life_of(project, [], today()).line}
    assert (line["contract"], line["completion"], line["tender"]) == ("done", "coming", "nothing")


def test_recording_the_start_puts_the_project_to_work(district: Unit) -> None:
    project = make_project(state="preparing")
    set_stage(project, StageKind.START, done_on=today(), source="", actor=actor("liming"))
    project.refresh_from_db()
    assert (project.state, project.started_on, project.version) == (ProjectState.ACTIVE, today(), 2)
    before = today() - timedelta(days=1)
    with pytest.raises(Refused, match="dates"):
        set_stage(project, StageKind.COMPLETION, done_on=before, source="", actor=actor("liming"))
    assert not project.stages.filter(kind=StageKind.COMPLETION).exists()


def test_a_payment_without_a_month_is_said_at_its_field(project: Project) -> None:
    answer = client_of("liming").post(f"/projects/{project.number}/record/stage/", {"kind": "labour_cost"})
    assert answer.status_code == 422
    assert "请填写是哪个月的款项" in answer.content.decode()
