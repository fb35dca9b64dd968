"""The linter and the formatter. Which rules, and why some are off, is in pyproject.toml."""

import subprocess
import sys

from tests.architecture.sources import ROOT


def _ruff(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ruff", *arguments, "."]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_ruff_finds_nothing():
    """Complexity stays under nine, nothing is switched off silently, no signal, no naive time, no blind except."""
    done = _ruff("check", "--output-format", "concise")
    assert done.returncode == 0, f"Mend these, or run `make format`:\n{done.stdout}{done.stderr}"


def test_every_file_is_formatted():
    """One layout for all, so that a diff shows only what changed."""
    done = _ruff("format", "--check", "--output-format", "concise")
    assert done.returncode == 0, f"Run `make format`:\n{done.stdout}{done.stderr}"
