"""`manage.py draw_workflow`: writes `docs/workflow.md` from the table of steps; `--check` only compares."""

import argparse
import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from cases.diagram import document


class Command(BaseCommand):
    help = "Writes docs/workflow.md from cases/workflow.py. With --check: exit 1 when the page is out of date."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="compare only; write nothing")
        parser.add_argument("--output", type=Path, default=settings.BASE_DIR / "docs" / "workflow.md")

    def handle(self, *args: object, check: bool, output: Path, **options: object) -> None:
        wanted = document()
        drawn = output.read_text(encoding="utf-8") if output.exists() else ""
        if not check:
            output.write_text(wanted, encoding="utf-8")
            self.stdout.write(f"Wrote {output}.")
        elif drawn != wanted:
            self.stderr.write(f"{output} is out of date: run `manage.py draw_workflow` and commit it.")
            sys.exit(1)
