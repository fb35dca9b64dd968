"""The OpenAPI schema turned into rows that a page can show. Pure functions over the schema's plain data."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

METHODS = ("get", "post", "put", "patch", "delete")
DEEPEST = 3  # how far nested bodies are told
KEPT_RESPONSES = "2"


@dataclass(frozen=True)
class Row:
    """A parameter or a field. `name` of a nested field has dots; `type` in words of JSON."""

    name: str
    type: str
    required: bool
    text: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What an operation may answer with."""

    status: str
    text: str
    rows: tuple[Row, ...]
    example: str


@dataclass(frozen=True)
class Operation:
    """One method of one path."""

    id: str
    method: str
    path: str
    tag: str
    summary: str
    text: str
    parameters: tuple[Row, ...]
    body: tuple[Row, ...]
    example: str
    answers: tuple[Answer, ...]


def operations(schema: dict[str, Any]) -> list[Operation]:
    """Every operation, in the order of tags and paths."""
    found = [
        _operation(schema, path, method, item[method])
        for path, item in schema["paths"].items()
        for method in METHODS
        if method in item
    ]
    order = {"complaints": 0, "cases": 1, "steps": 2, "money": 3, "clocks": 4}
    return sorted(found, key=lambda one: order.get(one.tag, 9))


def _operation(schema: dict, path: str, method: str, item: dict) -> Operation:
    body = item.get("requestBody", {}).get("content", {}).get("application/json", {})
    return Operation(
        id=item["operationId"],
        method=method.upper(),
        path=path,
        tag=item.get("tags", [""])[0],
        summary=item.get("summary", ""),
        text=item.get("description", ""),
        parameters=tuple(_parameter(schema, one) for one in item.get("parameters", [])),
        body=tuple(_rows(schema, body.get("schema", {}))),
        example=_example(body),
        answers=tuple(_answer(schema, code, one) for code, one in sorted(item["responses"].items())),
    )


def _parameter(schema: dict, item: dict) -> Row:
    name = item["name"] if item["in"] in ("query", "header") else "{" + item["name"] + "}"
    kind = _resolved(schema, item.get("schema", {}))
    text = item.get("description", "").split("\n\n")[0]
    return Row(name, _type(schema, kind), item.get("required", False), text, _choices(schema, kind))


def _answer(schema: dict, code: str, item: dict) -> Answer:
    content = item.get("content", {}).get("application/json", {})
    rows = _rows(schema, content.get("schema", {})) if code.startswith(KEPT_RESPONSES) else ()
    return Answer(code, item.get("description", ""), tuple(rows), _example(content))


def _example(content: dict) -> str:
    values = [one["value"] for one in content.get("examples", {}).values() if "value" in one]
    return json.dumps(values[0], ensure_ascii=False, indent=2) if values else ""


def _rows(schema: dict, node: dict, prefix: str = "", depth: int = 0) -> Iterator[Row]:
    node = _resolved(schema, node)
    if node.get("type") == "array":
        node = _resolved(schema, node["items"])
        prefix = f"{prefix.rstrip('.')}[]." if prefix else ""
    required = node.get("required", [])
    for name, child in node.get("properties", {}).items():
        plain = _resolved(schema, child)
        text = child.get("description", "").split("\n\n")[0]
        shown = "" if text.startswith("* `") else text
        yield Row(f"{prefix}{name}", _type(schema, plain), name in required, shown, _choices(schema, plain))
        if depth < DEEPEST:
            yield from _nested(schema, plain, f"{prefix}{name}.", depth)


def _nested(schema: dict, node: dict, prefix: str, depth: int) -> Iterator[Row]:
    inner = _resolved(schema, node.get("items", {})) if node.get("type") == "array" else node
    if inner.get("properties"):
        yield from _rows(schema, node, prefix, depth + 1)


def _resolved(schema: dict, node: dict) -> dict:
    """The node itself: references followed, a single `allOf` or the first of `oneOf` taken."""
    for _step in range(5):
        if "$ref" in node:
            node = schema["components"]["schemas"][node["$ref"].rsplit("/", 1)[-1]]
        elif several := node.get("allOf") or node.get("oneOf"):
            node = {key: value for key, value in node.items() if key not in ("allOf", "oneOf")} | _resolved(
                schema, several[0]
            )
        else:
            break
    return node


def _type(schema: dict, node: dict) -> str:
    if node.get("type") == "array":
        return f"{_type(schema, _resolved(schema, node['items']))}[]"
    kind = node.get("format") or node.get("type", "string")
    return f"{kind} | null" if node.get("nullable") else kind


def _choices(schema: dict, node: dict) -> tuple[str, ...]:
    inner = _resolved(schema, node.get("items", {})) if node.get("type") == "array" else node
    return tuple(str(choice) for choice in inner.get("enum", ()) if choice not in ("", None))
