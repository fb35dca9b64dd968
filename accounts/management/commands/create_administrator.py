"""`manage.py create_administrator <username>`: the first person of a new installation, who enters all the others."""

import getpass
import sys
from argparse import ArgumentParser

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.actions.people import PersonFacts, choose_password, enter_person
from accounts.actions.posts import PostFacts
from accounts.actions.units import enter_district
from accounts.actor import Actor
from accounts.models import Role, Unit, UnitKind, User
from common.errors import Refused
from common.time import today


class Command(BaseCommand):
    help = (
        "Makes an administrator, and the district when there is none. Asks for a password, or makes one and prints it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--full-name", default="", help="the person's name; the username when left out")
        parser.add_argument("--district", default="", help="name or code of the district; made when there is none yet")
        parser.add_argument("--district-code", default="", help="code of a district to be made, e.g. shangcheng")
        parser.add_argument(
            "--generate", action="store_true", help="do not ask: make a temporary password, print it once"
        )

    def handle(self, *args: object, username: str, full_name: str, generate: bool, **options: str) -> None:
        asks = not generate and sys.stdin.isatty()
        password = self._asked(username) if asks else ""
        try:
            with transaction.atomic():
                district, temporary = self._enter(username, full_name or username, password, options)
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        self.stdout.write(f"Administrator {username} of {district.name} ({district.code}) is ready.")
        if not asks:
            self.stdout.write(f"Temporary password, shown this once: {temporary}")

    def _enter(self, username: str, full_name: str, password: str, options: dict[str, str]) -> tuple[Unit, str]:
        actor = Actor.clock("command line")
        district = self._district(options["district"], options["district_code"], actor)
        post = PostFacts(unit=district, role=Role.ADMINISTRATOR, since=today())
        user, temporary = enter_person(username, PersonFacts(full_name=full_name), post, actor=actor)
        if password:
            choose_password(user, password, actor=actor)
        return district, temporary

    def _district(self, name: str, code: str, actor: Actor) -> Unit:
        districts = Unit.objects.filter(kind=UnitKind.DISTRICT)
        found = [unit for unit in districts if not name or name in (unit.name, unit.code)]
        if len(found) == 1 and not code:
            return found[0]
        if not name:
            known = ", ".join(unit.code for unit in districts)
            hint = f"one of {known}" if known else "a new one, e.g. --district 某某区人力资源和社会保障局"
            raise CommandError(f"say which district with --district ({hint})")
        return enter_district(code or f"district-{len(districts) + 1}", name, actor=actor)

    def _asked(self, username: str) -> str:
        password = getpass.getpass("Password: ")
        if password != getpass.getpass("Password (again): "):
            raise CommandError("the two passwords differ; nothing was made")
        try:
            validate_password(password, User(username=username))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        return password
