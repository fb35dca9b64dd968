"""`manage.py sweep`: take every rung of the ladder that has come; for cron, or a person, when beat is silent."""

from django.core.management.base import BaseCommand

from clocks.actions.sweep import sweep


class Command(BaseCommand):
    help = "Walks the clocks once and queues the reminders that are due. May run at any time, twice, or late."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"rungs taken: {sweep()}")
