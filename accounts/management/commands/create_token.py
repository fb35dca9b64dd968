"""`manage.py create_token <username>`: prints a new API token once."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from accounts.actions.tokens import create_token
from accounts.actor import Actor
from accounts.models import User
from common.errors import Refused


class Command(BaseCommand):
    help = "Makes an API token for a user or an outside system and prints it, once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--days", type=int, default=180, help="days until it expires (1-730)")

    def handle(self, *args: object, username: str, days: int, **options: object) -> None:
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            raise CommandError(f"no active user named {username!r}")
        try:
            _token, plain = create_token(user, days=days, actor=Actor.clock("command line"))
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        self.stdout.write(plain)
