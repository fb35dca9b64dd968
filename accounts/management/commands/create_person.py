"""`manage.py create_person <username> --name … --unit … --role …`: a person with a first post, without the pages."""

from argparse import ArgumentParser
from datetime import date

from django.core.management.base import BaseCommand, CommandError

from accounts.actions.people import PersonFacts, enter_person
from accounts.actions.posts import PostFacts
from accounts.actor import Actor
from accounts.models import Role, Unit
from common.errors import Refused
from common.time import today


class Command(BaseCommand):
    help = "Makes a person (or an outside system) with a first post and prints a temporary password, once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", required=True, help="full name")
        parser.add_argument("--english", default="", help="name in English")
        parser.add_argument("--unit", required=True, help="code of the unit")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--since", type=date.fromisoformat, default=None, help="first day of the post; today")
        parser.add_argument("--certificate", default="", help="number of the inspector's certificate")
        parser.add_argument("--certificate-until", type=date.fromisoformat, default=None, help="its last day")

    def handle(self, *args: object, username: str, **options: object) -> None:
        unit = Unit.objects.select_related("district").filter(code=options["unit"]).first()
        if unit is None:
            raise CommandError(f"no unit with the code {options['unit']!r}")
        facts = PersonFacts(
            full_name=options["name"],
            full_name_en=options["english"],
            certificate_number=options["certificate"],
            certificate_until=options["certificate_until"],
        )
        post = PostFacts(unit=unit, role=options["role"], since=options["since"] or today())
        try:
            _user, password = enter_person(username, facts, post, actor=Actor.clock("command line"))
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        if password:
            self.stdout.write(f"{username} is ready. Temporary password, shown this once: {password}")
        else:
            self.stdout.write(f"{username} is ready. Next: manage.py create_token {username}")
