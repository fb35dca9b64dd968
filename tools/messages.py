"""Texts in two languages: Chinese stands in the code, English in `locale/en/parts/*.po`.

`python -m tools.messages compile` joins the parts into the catalogue Django reads (only when it is missing or old);
`check` says what has no English, what English nobody uses, and where a template speaks Chinese past translation;
`extract` prints entries for what is missing, ready to fill in. Needs no gettext program.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
PARTS = ROOT / "locale" / "en" / "parts"
COMPILED = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.mo"
PACKAGES = (
    "accounts",
    "cases",
    "clocks",
    "common",
    "config",
    "documents",
    "early_warnings",
    "feedback",
    "oversight",
    "mediation",
    "tables",
    "projects",
    "census",
    "feeds",
    "enterprises",
    "outbox",
    "portal",
    "statutes",
)
CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop"}
CONTEXT_CALLS = {"pgettext", "pgettext_lazy"}
QUOTED = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
IN_TEMPLATE = re.compile(rf"\b(?:gettext|_)\({QUOTED}\)")
WITH_CONTEXT = re.compile(rf"\bpgettext\({QUOTED}, {QUOTED}\)")
CJK = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff01-\uff5e]")
MARKUP = re.compile(
    r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|{%\s*blocktrans.*?endblocktrans(?:late)?\s*%}|{%.*?%}|{{.*?}}", re.S
)
CHINESE_STAYS = "Chinese stays"  # a comment of the part: the English quotes what one types in Chinese
OTHER_LANGUAGE = re.compile(r'<(\w+)[^>]*\blang="zh-Hans"[^>]*>[^<]*</\1>')  # the switch names Chinese in Chinese


def python_texts(source: str) -> Iterator[tuple[str, str | None]]:
    """(msgid, context) of each translated text in a Python source; also inside f-strings."""
    nodes = list(ast.walk(ast.parse(source)))
    renamed = {  # `gettext as _now` translates as well
        alias.asname: alias.name for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    for node in nodes:
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        name = renamed.get(name, name)
        texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if name in CALLS and texts:
            yield texts[0], None
        elif name in CONTEXT_CALLS and len(texts) == 2:
            yield texts[1], texts[0]


def template_texts(source: str) -> Iterator[tuple[str, str | None]]:
    """(msgid, context) of each translated text in a template."""
    from django.utils.translation.template import templatize

    plain = templatize(source)
    for match in IN_TEMPLATE.finditer(plain):
        yield ast.literal_eval(match[1]), None
    for match in WITH_CONTEXT.finditer(plain):
        yield ast.literal_eval(match[2]), ast.literal_eval(match[1])


def used_texts() -> dict[tuple[str, str | None], str]:
    """Every (msgid, context) with Chinese in it, and the first file that uses it."""
    found: dict[tuple[str, str | None], str] = {}
    sources = [(path, python_texts) for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    sources += [(path, template_texts) for path in sorted((ROOT / "templates").rglob("*.html"))]
    for path, texts_of in sources:
        for key in texts_of(path.read_text(encoding="utf-8")):
            if CJK.search(key[0]):
                found.setdefault(key, str(path.relative_to(ROOT)))
    return found


def english() -> tuple[Catalog, list[str]]:
    """The parts as one catalogue, and a sentence for each text that two parts translate differently."""
    whole, quarrels = Catalog(locale="en", fuzzy=False), []
    for part in sorted(PARTS.glob("*.po")):
        with part.open("rb") as file:
            entries = [entry for entry in read_po(file, locale="en", abort_invalid=True) if entry.id and entry.string]
        for entry in entries:
            known = whole.get(entry.id, entry.context)
            if known is None:
                whole.add(entry.id, entry.string, context=entry.context, user_comments=entry.user_comments)
            elif known.string != entry.string:
                quarrels.append(f"{part.name}: “{entry.id}” is “{known.string}” elsewhere, “{entry.string}” here")
    return whole, quarrels


def compile_catalog() -> bool:
    """Writes django.mo when a part is newer or the file is missing; True when it was written."""
    newest = max((path.stat().st_mtime for path in [PARTS, *PARTS.glob("*.po")]), default=0.0)
    if COMPILED.exists() and COMPILED.stat().st_mtime > newest:
        return False
    COMPILED.parent.mkdir(parents=True, exist_ok=True)
    fresh = COMPILED.with_suffix(".new")
    with fresh.open("wb") as file:
        write_mo(file, english()[0])
    fresh.replace(COMPILED)
    return True


def untranslated() -> dict[tuple[str, str | None], str]:
    """Chinese texts without English, with the file that uses each."""
    catalog, _quarrels = english()
    return {key: where for key, where in used_texts().items() if not catalog.get(*key)}


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]|\{\w*\}", text))


def _template_problems() -> Iterator[str]:
    for path in sorted((ROOT / "templates").rglob("*.html")):
        bare = OTHER_LANGUAGE.sub("", MARKUP.sub("", path.read_text(encoding="utf-8")))
        bare = re.sub(r"[：；，。、]", "", bare)
        for line in bare.splitlines():
            if CJK.search(line):
                yield f"{path.relative_to(ROOT)}: Chinese outside {{% translate %}}: {line.strip()[:60]}"


def problems() -> list[str]:
    """Everything `check` complains about, one sentence each."""
    catalog, found = english()
    used = used_texts()
    found += [f"{where}: no English for “{key[0]}”" for key, where in used.items() if not catalog.get(*key)]
    for entry in catalog:
        if not entry.id:
            continue
        if (entry.id, entry.context) not in used:
            found.append(f"locale/en/parts: nobody uses “{entry.id}”")
        elif _placeholders(entry.id) != _placeholders(entry.string):
            found.append(f"locale/en/parts: other placeholders in the English of “{entry.id}”")
        elif CJK.search(entry.string) and not any(CHINESE_STAYS in comment for comment in entry.user_comments):
            found.append(f"locale/en/parts: Chinese left in the English of “{entry.id}”")
    return found + list(_template_problems())


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def main(command: str = "check") -> int:
    """Runs one command; 1 when `check` finds something."""
    if command == "compile":
        print("locale: compiled" if compile_catalog() else "locale: up to date")
        return 0
    if command == "extract":
        for (text, context), where in sorted(untranslated().items(), key=lambda item: item[1]):
            head = f"msgctxt {_quoted(context)}\n" if context else ""
            print(f'#: {where}\n{head}msgid {_quoted(text)}\nmsgstr ""\n')
        return 0
    found = problems()
    print("\n".join(found) or "locale: complete")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
