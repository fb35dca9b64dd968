"""`docs/workflow.md` says what the table of steps says."""

from pathlib import Path

import pytest
from django.core.management import call_command

from cases.diagram import document
from cases.workflow import STEPS, Outcome, State


def test_the_committed_page_is_what_the_table_says():
    """A process nobody can read about is a process nobody follows."""
    call_command("draw_workflow", check=True)


def test_a_stale_page_is_refused_and_left_alone(tmp_path: Path):
    page = tmp_path / "workflow.md"
    page.write_text("an old drawing", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        call_command("draw_workflow", check=True, output=page)
    assert ended.value.code == 1
    assert page.read_text(encoding="utf-8") == "an old drawing"


def test_drawing_makes_the_page_current(tmp_path: Path):
    page = tmp_path / "workflow.md"
    call_command("draw_workflow", output=page)
    call_command("draw_workflow", check=True, output=page)


def test_every_step_state_and_outcome_is_on_the_page():
    text = document()
    missing = [step.code for step in STEPS if f"`{step.code}`" not in text]
    missing += [one.value for one in [*State, *Outcome] if f"`{one.value}`" not in text]
    assert not missing


def test_every_arrow_of_the_table_is_in_the_diagram():
    text = document()
    missing = [
        (step.code, source, target)
        for step in STEPS
        for source in step.sources
        for target in step.targets
        if f"    {source.value} --> {target.value} : " not in text
    ]
    assert not missing
