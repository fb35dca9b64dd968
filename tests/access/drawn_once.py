"""What is the same at every door is drawn once a seat: the page of a refusal, the description of the interface, a paper
of the same words, and which posts its person holds.

The matrix asks some seven thousand times; a third of the answers are the same few pages. The first of each is real.
"""

import json
from datetime import datetime
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer

from accounts.actor import Actor
from accounts.models import Post, User
from documents.render import typeset


def draw_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the end of the test."""
    _refusals(monkeypatch)
    _description(monkeypatch)
    _papers(monkeypatch)
    _posts(monkeypatch)


def _refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of 403 and 404, by person, language and what it says. Which of them it is the product decides."""
    kept: dict[tuple, HttpResponse] = {}

    def drawn(request: HttpRequest, template: str, context: dict | None = None, *, status: int) -> HttpResponse:
        key = (template, status, get_language(), request.user.pk, repr(context))
        if key not in kept:
            kept[key] = render(request, template, context, status=status)
        return HttpResponse(kept[key].content, status=status)

    monkeypatch.setattr("common.views.render", drawn)


def _description(monkeypatch: pytest.MonkeyPatch) -> None:
    """The OpenAPI schema that everybody may read, by language."""
    schemas: dict[str, dict] = {}
    texts: dict[int, bytes] = {}
    of_code, as_text = SchemaGenerator.get_schema, OpenApiYamlRenderer.render

    def schema(self: SchemaGenerator, request: Any = None, public: bool = False) -> dict:
        assert public, "A schema that differs by reader can't be kept."
        language = get_language()
        if language not in schemas:
            schemas[language] = of_code(self, request, public)
        return schemas[language]

    def text(self: OpenApiYamlRenderer, data: dict, *args: Any, **kwargs: Any) -> bytes:
        if id(data) not in texts:
            texts[id(data)] = as_text(self, data, *args, **kwargs)
        return texts[id(data)]

    monkeypatch.setattr(SchemaGenerator, "get_schema", schema)
    monkeypatch.setattr(OpenApiYamlRenderer, "render", text)


def _papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages of a paper, by every word and measure of it; the second of its making may be that of the first."""
    kept: dict[str, dict[str, Any]] = {}
    set_anew = typeset._run

    def run(plain: dict[str, Any], moment: datetime, **how: Any) -> dict[str, Any]:
        key = json.dumps([plain, moment.date().isoformat(), how], ensure_ascii=False, sort_keys=True)
        if key not in kept:
            kept[key] = set_anew(plain, moment, **how)
        return kept[key]

    monkeypatch.setattr(typeset, "_run", run)


def _posts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The posts of a person, read once: whatever a visit does to them is undone before the next."""
    kept: dict[int, tuple[Post, ...]] = {}
    of_rows = Actor.for_user

    def for_user(cls: type[Actor], user: User, *, via: str = "") -> Actor:
        if user.pk not in kept:
            kept[user.pk] = of_rows(user, via=via).posts
        return cls(name=user.username, user=user, posts=kept[user.pk], via=via)

    monkeypatch.setattr(Actor, "for_user", classmethod(for_user))
