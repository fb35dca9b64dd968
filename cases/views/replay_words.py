"""What rules did with a sample or a complaint, and what changed ones would do, in words."""

from cases.queries.replay import Change, Replay, Verdict
from cases.workflow import Route


def told_replay(replay: Replay) -> dict[str, object]:
    """What the page says of a replay, in words."""
    moved = [{"moved": one, "before": Route(one.before).label, "after": Route(one.after).label} for one in replay.moved]
    return {"replay": replay, "changes": [changed_sample(one) for one in replay.changes], "moved": moved}


def told_verdict(verdict: Verdict) -> dict[str, object]:
    """A verdict in words, for a line of a page."""
    return {
        "sample": verdict.sample,
        "expected": Route(verdict.sample.route).label,
        "route": Route(verdict.route).label,
        "rule": verdict.rule,
        "right": verdict.right,
    }


def changed_sample(change: Change) -> dict[str, object]:
    """A sample before and after a rule was edited, in words."""
    return {"before": told_verdict(change.before), "after": told_verdict(change.after)}
