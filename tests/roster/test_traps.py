"""A file that cannot be read is refused with a sentence that names the place, within two seconds and 150 MB."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.roster.traps import traps
from tools.place import ROOT

MEGABYTES = 150
SECONDS = 2
# Reads each file named on its input, and says what came of it, how long it took, and the most memory ever held.
READER = r"""
import json, pathlib, re, sys, time
import django; django.setup()
from cases.roster.read import read_file
from common.errors import Refused
answers = {}
for name, file, path in json.load(sys.stdin):
    data = open(path, "rb").read()
    start = time.process_time()
    try:
        read_file(file, data)
        code, message = "", ""
    except Refused as refused:
        code, message = refused.code, str(refused.message)
    answers[name] = [code, message, time.process_time() - start]
    del data
status = pathlib.Path("/proc/self/status")
peak = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
print(json.dumps([answers, int(peak[1]) // 1024 if peak else 0]))
"""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict, dict, int]:
    """Every trap read by one fresh process: (what was expected, what was said, peak memory in MB)."""
    expected = traps()
    folder: Path = tmp_path_factory.mktemp("traps")
    files = []
    for place, (name, (file, data, _code, _named)) in enumerate(expected.items()):
        (folder / str(place)).write_bytes(data)
        files.append((name, file, str(folder / str(place))))
    done = subprocess.run(
        [sys.executable, "-c", READER], input=json.dumps(files), cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr[-3000:]
    answers, megabytes = json.loads(done.stdout)
    return expected, answers, megabytes


def test_each_is_refused_for_its_own_reason_in_a_sentence_that_names_the_place(outcome: tuple[dict, dict, int]) -> None:
    expected, answers, _megabytes = outcome
    for name, (_file, _data, code, named) in expected.items():
        said, message, _seconds = answers[name]
        assert said == code, f"{name}: {said} {message}"
        assert named in message and len(message) > 10, f"{name}: {message}"


def test_none_takes_two_seconds_of_work(outcome: tuple[dict, dict, int]) -> None:
    _expected, answers, _megabytes = outcome
    slow = {name: round(seconds, 2) for name, (_code, _message, seconds) in answers.items() if seconds > SECONDS}
    assert not slow


def test_all_of_them_together_never_hold_150_megabytes(outcome: tuple[dict, dict, int]) -> None:
    assert outcome[2] < MEGABYTES
