"""`manage.py load_base`: the rows every installation begins with."""

from django.core.management.base import BaseCommand

from cases.actions.base import load_base as load_cases
from clocks.actions.base import load_base as load_clocks
from documents.actions.base import load_base as load_documents
from feeds.actions.base import load_base as load_feeds
from projects.actions.base import load_base as load_projects


class Command(BaseCommand):
    help = "Enters calendar, ladder, forms, the six systems, the feeds and the routing rules where they are missing."

    def handle(self, *args: object, **options: object) -> None:
        load_clocks()
        load_documents()
        load_projects()
        load_feeds()
        load_cases()
