"""Views, API, tasks, forms and admin parse, call an action, and word the answer. They never write."""

import ast

from tests.architecture import sources

WRITES = {
    "save", "create", "bulk_create", "update", "bulk_update", "delete", "get_or_create", "update_or_create",
    "asave", "acreate", "aupdate", "adelete", "cursor",
}  # fmt: skip
# An action may be called `create` or `update`: calling one is what doors are for.
ACTION_MODULES = {"actions"}


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def writes(tree: ast.AST) -> list[tuple[int, str]]:
    """(line, what) of each call in the tree that looks like a write."""
    return [
        (node.lineno, ast.unparse(node.func))
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and _root(node.func) not in ACTION_MODULES
    ]


def test_doors_do_not_write():
    places = [
        f"{sources.shown(path)}:{line} {what}()"
        for path in sources.door_files()
        for line, what in writes(sources.tree(path))
    ]
    why = (
        "Only actions write, in one transaction with the clocks, the timeline and the messages. A write in a door "
        "escapes all four (a plain dict is joined with |=, not update()):"
    )
    assert not places, sources.lines_of(places, why)


def test_a_write_in_a_door_would_be_found():
    assert writes(ast.parse("def view(r):\n    Case.objects.filter(pk=1).update(state='closed')"))
    assert writes(ast.parse("def view(r):\n    form.save()"))
    assert not writes(ast.parse("def view(r):\n    actions.create(actor=r.actor)"))


def test_every_app_has_its_doors_looked_at():
    """If folders are renamed this test must not fall silent."""
    assert sources.door_files(), "No door was found: the list of door names in sources.py is out of date."
