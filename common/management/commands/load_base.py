"""`manage.py load_base`: the rows every installation begins with."""

from django.core.management.base import BaseCommand

from common.base_rows import load_base


class Command(BaseCommand):
    help = "Enters calendar, ladder, forms, the six systems, the feeds, routing and warning rules where missing."

    def handle(self, *args: object, **options: object) -> None:
        load_base()
