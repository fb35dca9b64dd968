#!/usr/bin/env python
"""Django's command line for Anxin."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        command = " ".join(sys.argv[1:])
        sys.exit(f"anxin: {error}. In the environment of `make run`: .venv/bin/python -m tools.manage {command}")
