"""Nothing half done, nothing that only works on its author's machine."""

import re

from tests.architecture import sources

# Spelt in pieces, so that this file does not find itself.
UNFINISHED = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX", "NotImplemented" + "Error"]) + r")\b")
FOREIGN = re.compile("|".join([r"\.\./" + "shared", r"(?<![\w.])/wo" + "rk/", r"/ro" + r"ot/[a-z]"]))
REGISTRY = re.compile("|".join(["registry" + r"\.npmjs", "files" + r"\.pythonhosted", "pypi" + r"\.org/simple"]))


def _places(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{sources.shown(path)}:{number}: {line.strip()[:100]}"
        for path in sources.text_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def test_nothing_is_left_unfinished():
    places = _places(UNFINISHED)
    assert not places, sources.lines_of(places, "What is not done is an issue, not a comment that outlives it:")


def test_nothing_leans_on_one_machine():
    places = _places(FOREIGN)
    assert not places, sources.lines_of(places, "The checkout stands alone: no paths outside it:")


def test_no_package_index_is_named():
    places = _places(REGISTRY)
    assert not places, sources.lines_of(places, "The installer's own setting chooses the index or mirror:")
