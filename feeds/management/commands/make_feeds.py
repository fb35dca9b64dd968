"""`manage.py make_feeds`: invented files of all outside registers, to try out the intake and to measure it."""

import argparse
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from common.time import today
from feeds.synthetic.city import City, Firms, months_until
from feeds.synthetic.folder import LIST, write_city

LEAST = {"enterprises": 12, "projects": 1, "months": 1}  # of employers one of each trade


class Command(BaseCommand):
    help = "Writes invented feeds of a whole city, a file for each source and month, and a list of them."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--out", type=Path, required=True, help="the folder to write to, made when missing")
        parser.add_argument("--enterprises", type=int, default=1000, help="how many employers (default 1000)")
        parser.add_argument("--projects", type=int, default=20, help="how many building sites (default 20)")
        parser.add_argument("--months", type=int, default=3, help="how many whole months before --until (default 3)")
        parser.add_argument("--seed", type=int, default=1, help="another seed makes another city (default 1)")
        parser.add_argument("--until", type=date.fromisoformat, help="the day the files are made (default today)")
        parser.add_argument("--traps", action="store_true", help="also files that go wrong, in a folder of their own")

    def handle(self, *args: object, **told: object) -> None:
        for name, least in LEAST.items():
            if told[name] < least:
                raise CommandError(f"--{name} must be at least {least}.")
        until, seed = told["until"] or today(), told["seed"]
        firms = Firms(seed, told["enterprises"])
        city = City(seed, firms, told["projects"], months_until(until, told["months"]), until)
        files, rows = write_city(city, told["out"], with_traps=told["traps"])
        self.stdout.write(f"{files} files, {rows} rows, listed in {told['out'] / LIST}")
