"""Characters PostgreSQL cannot keep (NUL, half a surrogate pair) do not get past the door."""

import json
import re
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, RawPostDataException
from django.utils.translation import gettext as _

from common.views import bad_request_answer

NUL = "\x00"
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
SUSPICIOUS_ESCAPE = re.compile(rb"\\u(0000|[dD][89a-fA-F])")
FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")


def _texts(value: object) -> Iterator[str]:
    """Every text inside a JSON value, keys included."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            waiting += [*item.keys(), *item.values()]
        elif isinstance(item, list):
            waiting += item


def _json_has_nul(body: bytes) -> bool:
    """NUL or half a surrogate pair, also written as escapes; only a suspicious body is parsed here."""
    if b"\x00" in body:
        return True
    if not SUSPICIOUS_ESCAPE.search(body):
        return False
    try:
        return any(UNSTORABLE.search(text) for text in _texts(json.loads(body)))
    except (ValueError, RecursionError):
        return False  # not JSON after all: the parser of the API says so better


def _clean_form(request: HttpRequest) -> None:
    """Takes NUL out of a posted form: nobody sees it or means it, and what was typed around it must not be lost."""
    dirty = [(name, values) for name, values in request.POST.lists() if any(NUL in text for text in (name, *values))]
    if not dirty:
        return
    cleaned = request.POST.copy()
    for name, values in dirty:
        del cleaned[name]
        cleaned.setlist(name.replace(NUL, ""), [value.replace(NUL, "") for value in values])
    cleaned._mutable = False
    request.POST = cleaned
    request.nul_removed = True


def _has_nul(request: HttpRequest) -> bool:
    if NUL in request.path or "%00" in request.META.get("QUERY_STRING", ""):
        return True
    if request.method not in ("POST", "PUT", "PATCH"):
        return False
    if request.content_type in FORM_TYPES:
        return False
    try:
        return _json_has_nul(request.body)
    except RawPostDataException:
        return False


def without_nul_bytes(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """400 with a sentence for addresses and JSON; a posted form goes on without it, and the page says so."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and request.content_type in FORM_TYPES:
            _clean_form(request)
        if _has_nul(request):
            return bad_request_answer(request, _("提交的内容里有无法保存的空字符（NUL）。请删除后重新粘贴，再提交。"))
        return get_response(request)

    return middleware
