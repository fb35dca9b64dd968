"""Celery carries nudges, Postgres remembers obligations: every task is periodic and finds its work by query."""

import ast

from config.beat import TIMETABLE
from config.celery import app
from tests.architecture import sources


def _our_tasks() -> set[str]:
    app.loader.import_default_modules()
    return {name for name in app.tasks if name.split(".")[0] in sources.APPS}


def test_every_task_is_in_the_timetable():
    """A task nobody repeats loses its work when a worker dies."""
    missing = _our_tasks() - {entry["task"] for entry in TIMETABLE.values()}
    assert not missing, f"Add to config/beat.py, so that lost work is found again: {sorted(missing)}"


def test_the_timetable_names_only_tasks_that_exist():
    unknown = {entry["task"] for entry in TIMETABLE.values()} - _our_tasks()
    assert not unknown, f"config/beat.py names tasks that do not exist, and beat would send them for ever: {unknown}"


def test_nothing_is_sent_to_the_future():
    """With Redis a task with a far ETA is handed out again and again; what is due later is a row with a date."""
    places = [
        f"{sources.shown(path)}:{node.lineno}"
        for path in sources.python_files(sources.APPS)
        for node in ast.walk(sources.tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"apply_async", "retry", "signature"}
        and {keyword.arg for keyword in node.keywords} & {"eta", "countdown"}
    ]
    assert not places, sources.lines_of(places, "No eta or countdown: write a row with a date, the sweep finds it:")


def test_tasks_are_short():
    """A task finds its work and calls an action; what is longer belongs there."""
    places = [
        f"{sources.shown(path)}:{node.lineno} {node.name}"
        for path in sources.python_files(sources.APPS)
        if "tasks" in path.stem or "tasks" in path.parts
        for node in ast.walk(sources.tree(path))
        if isinstance(node, ast.FunctionDef) and node.decorator_list and node.end_lineno - node.lineno > 12
    ]
    assert not places, sources.lines_of(places, "A task is at most some ten lines:")
