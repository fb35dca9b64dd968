"""Who may import whom. The contracts are in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT


def test_imports_go_downward_only(tmp_path: Path):
    """A change below never breaks what it does not know of, and each package can be read without those above it."""
    program = Path(sys.executable).with_name("lint-imports")
    command = [sys.executable, program, "--config", "pyproject.toml", "--cache-dir", tmp_path]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (
        "Imports must go downward (config > portal > cases > enterprises > clocks > outbox > accounts > statutes > "
        "common; inside an app urls > doors > forms, actions > queries > models > workflow):\n"
        f"{done.stdout}{done.stderr}"
    )
