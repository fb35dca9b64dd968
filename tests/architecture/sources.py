"""Our own files, for the tests of this folder to read."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = [
    "config",
    "portal",
    "oversight",
    "early_warnings",
    "mediation",
    "feedback",
    "cases",
    "feeds",
    "census",
    "projects",
    "enterprises",
    "tables",
    "documents",
    "clocks",
    "outbox",
    "accounts",
    "statutes",
    "common",
]
CODE = [*APPS, "tools", "tests", "benchmarks"]
DOORS = {"views", "api", "tasks", "admin", "forms", "management"}


def shown(path: Path) -> str:
    """The path as a person types it."""
    return str(path.relative_to(ROOT))


def python_files(folders: list[str], *, migrations: bool = False) -> list[Path]:
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in found if migrations or "migrations" not in path.parts]


def templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html")) + sorted((ROOT / "templates").rglob("*.txt"))


def door_files() -> list[Path]:
    """The files or folders directly in an app that carry the name of a door."""
    return [
        path
        for path in python_files([app for app in APPS if app not in ("config", "statutes")])
        if path.relative_to(ROOT).parts[1].removesuffix(".py") in DOORS
    ]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def text_files() -> Iterator[Path]:
    """Everything a person wrote: code, pages, documents, settings."""
    kinds = {
        ".py",
        ".html",
        ".txt",
        ".md",
        ".toml",
        ".yml",
        ".yaml",
        ".css",
        ".js",
        ".po",
        ".csv",
        ".json",
        ".conf",
        ".in",
    }
    for folder in [*CODE, "templates", "static", "locale", "docs", "deploy", "requirements"]:
        yield from (path for path in sorted((ROOT / folder).rglob("*")) if path.suffix in kinds)
    names = ["Makefile", "Dockerfile", "Caddyfile", ".env.example", ".npmrc", ".dockerignore", ".ci/run", "manage.py"]
    yield from (ROOT / name for name in names if (ROOT / name).is_file())
    yield from (path for path in sorted(ROOT.glob("*")) if path.suffix in kinds)


def lines_of(paths: list[str], why: str) -> str:
    """The message of a failed rule: why the rule is there, then each place."""
    return why + "\n  " + "\n  ".join(paths)
