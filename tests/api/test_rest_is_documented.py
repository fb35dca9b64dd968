"""The OpenAPI schema: committed, without a warning, and enough to write a client from."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import Client
from django.utils import translation
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer
from drf_spectacular.validation import validate_schema

from tests.api.rest import Rest
from tests.conftest import RESULTS
from tests.factories import make_case

COMMITTED = Path(__file__).resolve().parents[2] / "docs" / "openapi.yaml"
WRITES = ("post", "put", "patch", "delete")


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    with translation.override("en"):
        return SchemaGenerator().get_schema(request=None, public=True)


def test_the_committed_schema_is_the_one_of_the_code(schema):
    fresh = OpenApiYamlRenderer().render(schema).decode()
    if not COMMITTED.is_file() or COMMITTED.read_text(encoding="utf-8") != fresh:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / "openapi.yaml").write_text(fresh, encoding="utf-8")
        pytest.fail(
            "The interface has changed: cp test-results/openapi.yaml docs/openapi.yaml, and say so in CHANGELOG.md"
        )


def test_the_schema_is_sound_and_gives_no_warning(schema):
    validate_schema(schema)
    assert not GENERATOR_STATS, GENERATOR_STATS._warn_cache


def test_every_operation_is_explained_and_every_write_takes_a_key(schema):
    for path, item in schema["paths"].items():
        for method, operation in item.items():
            where = f"{method} {path}"
            assert operation["summary"], where
            assert {"knoxApiToken": []} in operation["security"], where
            assert "401" in operation["responses"], where
            if method in WRITES:
                names = {one["name"] for one in operation["parameters"] if one.get("required")}
                assert "Idempotency-Key" in names, where
                assert {"400", "403", "409", "422"} <= set(operation["responses"]), where
    assert schema["components"]["securitySchemes"]["knoxApiToken"]["scheme"] == "bearer"


@pytest.mark.django_db
def test_anybody_may_read_the_schema_in_either_language(schema):
    answer = Client().get("/api/v1/schema/?format=json&lang=en")
    assert answer.status_code == 200
    assert answer.json()["paths"].keys() == schema["paths"].keys()
    chinese = yaml.safe_load(Client().get("/api/v1/schema/").content)
    assert chinese["paths"]["/api/v1/complaints/"]["post"]["summary"] == "登记来件"


@pytest.mark.django_db
def test_a_client_written_from_the_schema_alone_registers_and_follows(district, schema):
    """Walks the schema: the operation, its example, its path parameter; knows nothing else."""
    path, operation = next(
        (path, item["post"])
        for path, item in schema["paths"].items()
        if item.get("post", {}).get("operationId") == "complaints_create"
    )
    example = next(iter(operation["requestBody"]["content"]["application/json"]["examples"].values()))["value"]
    client = Rest("hotline-12345")
    registered = client.post(path, example)
    assert registered.status_code == 201, registered.content.decode()
    _conforms(schema, operation["responses"]["201"], registered.json())

    one = next(path for path in schema["paths"] if path.startswith("/api/v1/complaints/{"))
    followed = client.get(one.replace("{number}", registered.json()["number"]))
    _conforms(schema, schema["paths"][one]["get"]["responses"]["200"], followed.json())


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["dispatched", "suspended", "closed"])
def test_answers_are_what_the_schema_says(district, schema, state):
    case, li = make_case(state), Rest("liming")
    for path, query in [
        ("/api/v1/cases/", {}),
        ("/api/v1/cases/{number}/", {}),
        ("/api/v1/complaints/", {}),
        ("/api/v1/clocks/", {}),
        ("/api/v1/clocks/due/", {"rule": "LSI-06", "start": "2020-03-02"}),
    ]:
        answer = li.get(path.replace("{number}", case.number), **query)
        assert answer.status_code == 200, path
        _conforms(schema, schema["paths"][path]["get"]["responses"]["200"], answer.json())
    missing = li.get("/api/v1/cases/AX1900-1/")
    _conforms(schema, schema["paths"]["/api/v1/cases/{number}/"]["get"]["responses"]["404"], missing.json())


def _conforms(schema: dict, response: dict, body: Any) -> None:
    import jsonschema

    node = response["content"]["application/json"]["schema"]
    closed = _closed({**node, "components": schema["components"]})
    jsonschema.Draft202012Validator(closed).validate(body)


def _closed(node: Any) -> Any:
    """OpenAPI 3.0 as JSON schema: `nullable` in words; objects closed, so that nothing undocumented is answered."""
    if isinstance(node, list):
        return [_closed(one) for one in node]
    if not isinstance(node, dict):
        return node
    plain = {name: _closed(child) for name, child in node.items() if name not in ("nullable", "readOnly")}
    if "properties" in node and node.get("type") == "object":
        plain.setdefault("additionalProperties", False)
    return {"anyOf": [plain, {"type": "null"}]} if node.get("nullable") is True else plain


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "heading"), [("zh-hans", "接口文档"), ("en", "Interface documentation")])
def test_the_page_reads_the_schema_aloud(schema, language, heading):
    answer = Client().get("/api/v1/docs/", headers={"Accept-Language": language})

    page = answer.content.decode()
    assert answer.status_code == 200
    assert heading in page
    for path in schema["paths"]:
        assert path in page
    assert "HZ12345-20260302-000017" in page
