"""`manage.py check_clocks`: prove that what is stored on every clock is what its entries derive to."""

import sys

from django.core.management.base import BaseCommand

from clocks.queries import mismatches


class Command(BaseCommand):
    help = "Derives every clock again from its entries. Prints those that differ and then ends with 1."

    def handle(self, *args: object, **options: object) -> None:
        wrong = mismatches()
        for clock, what in wrong:
            self.stdout.write(f"clock {clock.pk} {clock.subject} {clock.rule_id}: {what}")
        if wrong:
            self.stderr.write(f"clocks that differ from their entries: {len(wrong)}")
            sys.exit(1)
        self.stdout.write("every clock is what its entries say")
