"""`manage.py replay_2020`: the article's year 2020, lived through the actions and the REST doors."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from time import process_time

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from cases.models import Case
from common.errors import Refused
from common.standstill import NotAlone, standstill
from common.time import now
from oversight.replay.article import article
from oversight.replay.doors import DoorShut
from oversight.replay.summary import Line, summary
from oversight.replay.year import Lived, live

BAR = 40
SMALLEST = 20


class Command(BaseCommand):
    help = (
        "Lives the year 2020 of the article in an empty database (migrated; people and base rows are entered where "
        "they are missing), day by day. What was interrupted is begun again with --anew."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--share", type=int, default=1, help="10 lives a tenth of the year (default 1: all of it)")
        parser.add_argument("--seed", type=int, default=1, help="another seed lives another year of the same numbers")
        parser.add_argument("--anew", action="store_true", help="first delete EVERYTHING that is in this database")

    def handle(self, *args: object, share: int, seed: int, anew: bool, **options: object) -> None:
        try:
            with standstill():
                _check(share, anew=anew)
                self._live(share, seed, anew)
        except NotAlone as busy:
            raise CommandError(str(busy)) from busy

    def _live(self, share: int, seed: int, anew: bool) -> None:
        """From the empty database to the numbers of the article. Raises CommandError."""
        began, worked, book = now(), process_time(), article(share)
        with told_what_to_do():
            if anew:
                delete_everything()
            lived = live(book, seed=seed, progress=self._progress)
        if sys.stderr.isatty():
            self.stderr.write("")
        lines = summary(book, lived.district)
        self._tell(lines, lived)
        seconds = (now() - began).total_seconds()
        self.stdout.write(f"Lived in {seconds:.0f} s, {process_time() - worked:.0f} s of it at work in this process.")
        if not all(line.is_met for line in lines):
            raise CommandError("The year did not come to the numbers of the article.")

    def _tell(self, lines: list[Line], lived: Lived) -> None:
        """The article beside the year, then what the notices did."""
        for line in lines:
            self.stdout.write(str(line))
        made = {line.figure.code: line.made for line in lines}
        mediated, whole, left_out = made["mediated"], made["disputes"], made["left_out"]
        self.stdout.write(
            f"mediated: {100 * mediated / whole:.1f} % of all disputes, {100 * mediated / (whole - left_out):.1f} % "
            "without those withdrawn or transferred"
        )
        for day, moved in lived.moved.items():
            self.stdout.write(f"notice of {day}: moved {moved} open clocks")

    def _progress(self, day: date, done: int, total: int) -> None:
        """One line on a terminal that writes itself anew, nothing in a log."""
        if not sys.stderr.isatty():
            return
        filled = BAR * done // total
        sys.stderr.write(f"\r[{'#' * filled}{'.' * (BAR - filled)}] {100 * done // total:3d} %  {day}")
        sys.stderr.flush()


def delete_everything() -> None:
    """Every row of every table; the tables stay."""
    call_command("flush", interactive=False, verbosity=0)


@contextmanager
def told_what_to_do() -> Iterator[None]:
    """A year that was not lived to its end says so in one sentence; `--traceback` shows where it ended."""
    try:
        yield
    except KeyboardInterrupt as stopped:
        raise CommandError("Interrupted. A part of the year is in the database: begin again with --anew.") from stopped
    except (Refused, DoorShut, ObjectDoesNotExist, Error) as error:
        said = f"{type(error).__name__}: {error}".strip()
        raise CommandError(
            f"The year was not lived to its end ({said}). Begin again with --anew, and let nobody work in the site "
            "meanwhile; --traceback shows where it ended."
        ) from error


def _check(share: int, *, anew: bool) -> None:
    """Whether a year can be lived here. Raises CommandError."""
    if not (settings.DEMO or settings.DEBUG):
        raise CommandError("This is not a demonstration: set DEMO=1 to live a year of invented people and cases.")
    if not anew and Case.objects.exists():
        raise CommandError(
            "There are cases already; the year is lived in an empty database only. With --anew everything in this "
            "database is deleted first."
        )
    if not 1 <= share <= SMALLEST:
        raise CommandError(f"--share must be from 1 to {SMALLEST}: of less not every number is left.")
