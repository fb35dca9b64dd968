"""Reads docker-compose.yml and Dockerfile, so that the tests run the very commands they contain."""

import re
import shlex

import yaml

from tools.place import ROOT

SERVICES = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def command(service: str) -> list[str]:
    return shlex.split(SERVICES[service]["command"])


def environment(service: str) -> dict[str, str]:
    """What the service is given, with ${NAME} left as it stands."""
    return {name: str(value) for name, value in SERVICES[service].get("environment", {}).items()}


def build_steps() -> list[str]:
    """The Dockerfile's RUN lines."""
    return re.findall(r"^RUN (.+)$", DOCKERFILE, re.MULTILINE)
