"""`manage.py load_demo`: people, base rows, some months of cases in every state, and the registry around them."""

import argparse

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cases.demo.load import load_demonstration
from cases.models import Case
from common.time import now

BAR = 40


class Command(BaseCommand):
    help = "Fills an empty database with a demonstration district: people, register, sites, feeds and some 600 cases."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there are cases already")
        parser.add_argument("--cases", type=int, default=600, help="how many cases (default 600)")
        parser.add_argument("--seed", type=int, default=1, help="another seed tells other stories (default 1)")

    def handle(self, *args: object, if_empty: bool, cases: int, seed: int, **options: object) -> None:
        if not (settings.DEMO or settings.DEBUG):
            raise CommandError("This is not a demonstration: set DEMO=1 to load invented people and cases.")
        if Case.objects.exists():
            if if_empty:
                return
            raise CommandError("There are cases already; the demonstration is loaded into an empty database only.")
        if cases < 1:
            raise CommandError("--cases must be at least 1.")
        began = now()
        count = load_demonstration(cases=cases, seed=seed, progress=self._progress)
        if self.stdout.isatty():
            self.stdout.write("")
        seconds = (now() - began).total_seconds()
        self.stdout.write(f"Demonstration loaded: {count} cases in {seconds:.0f} s.")

    def _progress(self, done: int, total: int) -> None:
        """A bar on a terminal, nothing in a log."""
        if not self.stdout.isatty():
            return
        filled = BAR * done // total
        self.stdout.write(f"\r[{'#' * filled}{'.' * (BAR - filled)}] {100 * done // total:3d} %", ending="")
        self.stdout.flush()
