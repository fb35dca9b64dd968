"""Pages carry no script, style or handler of their own: the content security policy would refuse them, rightly."""

import re

import pytest

from tests.architecture import sources

TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}")  # what Django fills in is not markup of ours
ESCAPING = r"\|\s*safe\b|\{%\s*autoescape\s+off|\|\s*safeseq\b"
RULES = [
    (ESCAPING, "Escaping stays on: a narrative is not markup"),
    (r"\sstyle\s*=|<style\b", "Inline style is refused by the policy: put it into a style sheet under static/"),
    (r"\son[a-z]+\s*=|\bhx-on\b|javascript:", "Inline handlers are refused by the policy: use a file under static/"),
    (r"<script(?![^>]*\bsrc\s*=)", "Inline scripts are refused by the policy: put them into a file under static/"),
    (r"\b(?:src|srcset|action)\s*=\s*[\"'](?:https?:)?//", "Other sites: the bureau's network is closed"),
    (r"<link[^>]+href\s*=\s*[\"'](?:https?:)?//", "Style comes from here: the bureau's network is closed"),
    (r"target\s*=\s*[\"']_blank[\"'](?![^>]*noopener)", "A new tab must not hold on to ours: add noopener"),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "why"), RULES, ids=[why.split(":")[0] for _, why in RULES])
def test_templates_are_clean(pattern: str, why: str):
    places = [
        f"{sources.shown(path)}:{number}: {line.strip()[:100]}"
        for path in sources.templates()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(pattern, line if pattern == ESCAPING else TAG.sub("x", line), re.IGNORECASE)
    ]
    assert not places, sources.lines_of(places, f"{why}:")


def test_marks_between_words_are_translated():
    """A page in English has no full-width colon; templates take it as `{% translate "：" %}`."""
    said = re.compile(
        r"\{% comment.*?endcomment %\}|\{% blocktrans.*?endblocktrans(?:late)? %\}|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}",
        re.DOTALL,
    )
    places = [
        f"{sources.shown(path)}: {text.strip()[:60]!r}"
        for path in sources.templates()
        for text in said.split(path.read_text(encoding="utf-8"))
        if re.search("[：（）、；，。「」“”]", text)
    ]
    assert not places, sources.lines_of(places, "These stay Chinese in English pages:")


def test_every_posting_form_carries_the_token():
    """Without it the post is refused, and only the person who posts finds out."""
    places = []
    for path in sources.templates():
        for form in re.findall(r"<form\b.*?</form>", path.read_text(encoding="utf-8"), re.DOTALL | re.IGNORECASE):
            if re.search(r"method\s*=\s*[\"']post", form, re.IGNORECASE) and "csrf_token" not in form:
                places.append(f"{sources.shown(path)}: {form[:80]!r}")
    assert not places, sources.lines_of(places, "A form that posts contains {% csrf_token %}:")


def test_our_style_sheets_and_scripts_load_nothing_from_elsewhere():
    places = [
        f"{sources.shown(path)}: {found}"
        for path in sorted((sources.ROOT / "static").rglob("*"))
        if path.suffix in {".css", ".js"}
        for found in re.findall(
            r"url\(\s*[\"']?https?:[^)]*\)|@import[^;]*|fetch\(\s*[\"']https?:[^)]*|\beval\(|innerHTML",
            path.read_text(encoding="utf-8"),
        )
    ]
    assert not places, sources.lines_of(places, "Files under static/ stand alone and build no markup from text:")
