"""Nudges: the work is found by query."""

from celery import shared_task

from accounts.actor import Actor
from early_warnings.actions import answers, backtest, climbing, drill, rounds


@shared_task
def run_rules_nightly() -> int:
    """Every rule that is on, once a day and district."""
    return rounds.run_night()


@shared_task
def evaluate_new_batches() -> int:
    """Rules on the feeds that have just come in."""
    return rounds.run_batches()


@shared_task
def evaluate_own_facts() -> int:
    """Rules on what people have just reported."""
    return rounds.run_own()


@shared_task
def climb_overdue() -> int:
    """Yellow warnings nobody verified in time go to the district."""
    return climbing.climb_overdue()


@shared_task
def send_links() -> int:
    """Enterprises newly warned of get their link."""
    return answers.send_links()


@shared_task
def work_backtests() -> int:
    """Do the back-tests that wait."""
    return backtest.work_backtests()


@shared_task
def start_drills() -> int:
    """Open the fast lane where all signs of flight came together."""
    return drill.start_drills(actor=Actor.clock("flight"))
