"""`manage.py restart_feed`: once, after a backup was restored into another database cluster."""

from django.core.management.base import BaseCommand

from accounts.actor import Actor
from cases.actions.changes import restart_feed


class Command(BaseCommand):
    help = "Begins the feed of changes anew, so that none is hidden and no number is given out twice."

    def handle(self, *args: object, **options: object) -> None:
        count = restart_feed(actor=Actor.clock("restart_feed"))
        self.stdout.write(f"The feed begins anew with {count} changes; readers start from the beginning.")
