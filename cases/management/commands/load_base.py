"""`manage.py load_base`: the calendar, the ladder, the forms and the routing rules of a fresh installation."""

from django.core.management.base import BaseCommand

from cases.actions.base import load_base as load_cases
from clocks.actions.base import load_base as load_clocks
from documents.actions.base import load_base as load_documents


class Command(BaseCommand):
    help = "Enters the holiday calendar, the escalation ladder, the forms and the routing rules where they are missing."

    def handle(self, *args: object, **options: object) -> None:
        load_clocks()
        load_documents()
        load_cases()
