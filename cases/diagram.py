"""The workflow as a document: a Mermaid diagram and a table, drawn from `STEPS` alone. Pure functions."""

from django.utils import translation

from accounts.models import Role
from cases.decision_workflow import DECISION_STEPS, INITIAL, DecisionKind, DecisionState, DecisionStep
from cases.workflow import INITIAL_STATE, STEPS, Outcome, State, Step

HEAD = """# The life of a case

Drawn by `manage.py draw_workflow` from `cases/workflow.py` and `cases/decision_workflow.py`; a test fails when this
page is not what the tables say.
A change of process is a change of that table: the buttons, REST's `actions`, the permission check, this page and the
trigger in the database all follow it.
"""
COLUMNS = ["step", "步骤", "from", "to", "who (岗位)", "starts", "stops", "also", "article", "document", "final"]
DECISIONS_HEAD = """## The life of a decision

Orders to correct, decisions to pay, extra compensation and penalties (`DECISION_STEPS`). A dash in `kinds` is all of
them. Clocks are limits of our own; those of the party are dates of the decision.
"""
DECISION_COLUMNS = ["step", "步骤", "kinds", "from", "to", "who (岗位)", "starts", "stops", "article", "document"]


def document() -> str:
    """The whole of `docs/workflow.md`."""
    with translation.override("zh-hans"):
        parts = [HEAD, _diagram(), "## Steps\n", _steps(), "## States and outcomes\n", _words()]
        parts += [DECISIONS_HEAD, _decision_diagram(), _decision_steps(), _decision_words()]
    return "\n".join(parts)


def _diagram() -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {state.value} : {state.label}<br/>{state.value}" for state in State]
    lines.append(f"    [*] --> {INITIAL_STATE.value} : 登记 register")
    arrows: dict[tuple[str, str], list[str]] = {}
    for step in STEPS:
        for source in step.sources:
            for target in step.targets or (source,):
                arrows.setdefault((source.value, target.value), []).append(str(step.label))
    lines += [f"    {source} --> {target} : {' / '.join(labels)}" for (source, target), labels in arrows.items()]
    return "\n".join([*lines, f"    {State.CLOSED.value} --> [*]", "```", ""])


def _steps() -> str:
    rows = [_row(COLUMNS), _row(["---"] * len(COLUMNS)), *(_row(_cells(step)) for step in STEPS)]
    return "\n".join([*rows, ""])


def _cells(step: Step) -> list[str]:
    return [
        f"`{step.code}`",
        str(step.label),
        _states(step.sources),
        _states(step.targets) or "stays",
        "、".join(str(Role(role).label) for role in step.roles),
        _codes(step.starts),
        _codes(step.stops),
        str(step.effect or ""),
        step.article,
        step.document,
        "yes" if step.irreversible else "",
    ]


def _states(states: tuple[State, ...]) -> str:
    return ", ".join(f"`{state.value}`" for state in states)


def _codes(codes: tuple[str, ...]) -> str:
    return ", ".join(codes)


def _words() -> str:
    rows = [_row(["code", "中文"]), _row(["---", "---"])]
    rows += [_row([f"state `{state.value}`", str(state.label)]) for state in State]
    rows += [_row([f"outcome `{outcome.value}`", str(outcome.label)]) for outcome in Outcome]
    return "\n".join([*rows, ""])


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _decision_diagram() -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {state.value} : {state.label}<br/>{state.value}" for state in DecisionState]
    lines.append(f"    [*] --> {INITIAL.value} : 拟定 propose")
    arrows: dict[tuple[str, str], list[str]] = {}
    for step in DECISION_STEPS:
        for source in step.sources:
            arrows.setdefault((source.value, (step.target or source).value), []).append(str(step.label))
    lines += [f"    {source} --> {target} : {' / '.join(labels)}" for (source, target), labels in arrows.items()]
    ends = (DecisionState.PERFORMED, DecisionState.WITHDRAWN)
    return "\n".join([*lines, *(f"    {end.value} --> [*]" for end in ends), "```", ""])


def _decision_steps() -> str:
    rows = [_row(DECISION_COLUMNS), _row(["---"] * len(DECISION_COLUMNS))]
    return "\n".join([*rows, *(_row(_decision_cells(step)) for step in DECISION_STEPS), ""])


def _decision_cells(step: DecisionStep) -> list[str]:
    return [
        f"`{step.code}`",
        str(step.label),
        "-" if len(step.kinds) == len(DecisionKind) else _states(step.kinds),
        _states(step.sources),
        f"`{step.target.value}`" if step.target else "stays",
        "、".join(str(Role(role).label) for role in step.roles),
        _codes(step.starts),
        _codes(step.stops),
        step.article,
        ", ".join(step.forms),
    ]


def _decision_words() -> str:
    rows = [_row(["code", "中文"]), _row(["---", "---"])]
    rows += [_row([f"kind `{kind.value}`", str(kind.label)]) for kind in DecisionKind]
    rows += [_row([f"state `{state.value}`", str(state.label)]) for state in DecisionState]
    return "\n".join([*rows, ""])
