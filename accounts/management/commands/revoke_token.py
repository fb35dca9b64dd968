"""`manage.py revoke_token <username>`: ends API tokens at once, all of a user or the one that begins as given."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from accounts.actions.tokens import revoke_token
from accounts.actor import Actor
from accounts.models import ApiToken
from common.time import now


class Command(BaseCommand):
    help = "Ends the API tokens of a user at once. With --key only the one whose text begins so."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--key", default="", help="how the token begins; the list of tokens shows it")

    def handle(self, *args: object, username: str, key: str, **options: object) -> None:
        key = key.strip().rstrip("…")[:8]
        valid = ApiToken.objects.filter(user__username=username, token_key__startswith=key, expiry__gt=now())
        tokens = list(valid.select_related("user"))
        if not tokens:
            raise CommandError(f"{username!r} has no valid token" + (f" that begins with {key}" if key else ""))
        for token in tokens:
            revoke_token(token, actor=Actor.clock("command line"))
            self.stdout.write(f"revoked {token.token_key[:8]}…")
