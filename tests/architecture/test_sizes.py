"""Nothing grows past what can be read in one sitting."""

import ast

from tests.architecture import sources

FILE_LINES = 300
FUNCTION_LINES = 40
TEMPLATE_LINES = 150


def _length(path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_python_file_has_more_than_300_lines():
    too_long = [
        f"{sources.shown(path)}: {_length(path)} lines"
        for path in sources.python_files(sources.CODE)
        if _length(path) > FILE_LINES
    ]
    why = "A file has one subject; past 300 lines it becomes a folder of the same name:"
    assert not too_long, sources.lines_of(too_long, why)


def test_no_function_has_more_than_40_lines():
    too_long = [
        f"{sources.shown(path)}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1} lines"
        for path in sources.python_files(sources.CODE)
        for node in ast.walk(sources.tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    ]
    why = "A function past 40 lines does more than its name says; take a named part out:"
    assert not too_long, sources.lines_of(too_long, why)


def test_no_template_has_more_than_150_lines():
    too_long = [
        f"{sources.shown(path)}: {_length(path)} lines"
        for path in sources.templates()
        if _length(path) > TEMPLATE_LINES
    ]
    why = "Past 150 lines a template is split into partials (_name.html):"
    assert not too_long, sources.lines_of(too_long, why)


def test_no_file_is_named_after_nothing():
    nameless = [
        sources.shown(path)
        for path in sources.python_files(sources.CODE)
        if path.stem in {"utils", "util", "helpers", "helper", "misc"}
    ]
    assert not nameless, sources.lines_of(nameless, "A file is named by its subject, or strangers look elsewhere:")
