"""`manage.py run_rules`: warning rules over a district, now."""

import argparse
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Unit, UnitKind
from common.time import today
from early_warnings.actions.rounds import run_now
from early_warnings.rules import warning_rules


class Command(BaseCommand):
    help = "Runs the warning rules over whole districts, as the night does. Run twice it warns once."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--day", type=date.fromisoformat, help="as of this day (default today)")
        parser.add_argument("--district", help="code of a district (default all)")
        parser.add_argument("--rule", action="append", help="code of a rule, may be repeated (default all)")

    def handle(self, *args: object, **told: object) -> None:
        rules = warning_rules()
        codes = told["rule"] or sorted(rules)
        if unknown := sorted(set(codes) - set(rules)):
            raise CommandError(f"There is no rule {', '.join(unknown)} that raises warnings.")
        day = told["day"] or today()
        districts = Unit.objects.valid_on(day).filter(kind=UnitKind.DISTRICT)
        if told["district"]:
            districts = districts.filter(code=told["district"])
        if not districts:
            raise CommandError("There is no such district.")
        for district in districts:
            for run in run_now(codes, district, day):
                self.stdout.write(
                    f"{district.code} {run.rule} {run.state}: found {run.found}, raised {run.raised}, "
                    f"added {run.added}, gone {run.gone}, silenced {run.silenced}, held {run.held}"
                    + (f", stale: {', '.join(run.stale)}" if run.stale else "")
                )
