"""What a person writes into a draft, and how it goes together with what the case says."""

import json
from collections.abc import Mapping, Set

from cases.models import CaseDocument
from cases.queries.document_values.chinese import without_id_numbers
from common.characters import seen
from common.encryption import mask_id, mask_phone, normal_id_number
from documents.catalogue import Row, TableKind, Value, Values, catalogue

LONGEST = 4000  # characters of one value
# Never typed: sums of rows, numbers the system gives, limits of the law.
NEVER = frozenset({
    "organ", "number", "issued_on", "case_number", "employer_name", "workers_count", "owed_total", "owed_total_capital",
    "ordered_total", "ordered_total_capital", "paid_total", "outstanding_total", "outstanding_total_capital", "fine",
    "fine_capital", "compensation_rate", "compensation_total", "compensation_total_capital", "review_days",
    "lawsuit_months", "hearing_days", "workers", "compensation", "documents",
})  # fmt: skip
# Typed only while the case does not know them.
WHILE_UNKNOWN = frozenset({
    "complainant", "complainant_id", "received_on", "accepted_on", "filed_on", "closed_on", "lead", "lead_certificate",
    "assistants", "assistants_certificates", "hearing_until", "approver", "approved_on", "credit_code",
})  # fmt: skip
# The same in the next document of this kind: offered again.
STICKY = frozenset({"organ_address", "organ_phone", "bank", "bank_account", "court"})
ID_NUMBERS = frozenset({"asked_id", "complainant_id"})
TELEPHONES = frozenset({"asked_phone", "complainant_phone"})
BARS = str.maketrans({"｜": "|"})


def typed_of(document: CaseDocument) -> dict[str, str]:
    """What was typed into the newest draft. One query."""
    newest = document.revisions.order_by("-revision").first()
    return json.loads(newest.typed) if newest else {}


def sticky_of(form_id: int, district_id: int) -> dict[str, str]:
    """What was last typed in the district into this form and stays the same. One query."""
    from_here = CaseDocument.objects.filter(form_id=form_id, district_id=district_id).order_by("-pk").first()
    typed = typed_of(from_here) if from_here else {}
    return {name: text for name, text in typed.items() if name in STICKY}


def may_type(name: str, from_case: Values) -> bool:
    """Whether a person may write this value."""
    return name not in NEVER and not (name in WHILE_UNKNOWN and from_case.get(name))


def clean_typed(given: Mapping[str, str], names: Set[str], from_case: Values) -> dict[str, str]:
    """What is kept of what was typed: the names of the wording, masked, without what the case says anyway."""
    kept = {}
    for name, raw in given.items():
        if name not in names or not may_type(name, from_case):
            continue
        text = _clean(name, raw)
        if text and text != as_text(name, from_case.get(name, "")):
            kept[name] = text
    return kept


def _clean(name: str, raw: str) -> str:
    text = "\n".join(seen(line).strip() for line in str(raw).replace("\r", "").split("\n")).strip()[:LONGEST]
    if name in ID_NUMBERS and "*" not in text:
        return mask_id(normal_id_number(text))
    if name in TELEPHONES and "*" not in text:
        return mask_phone(text)
    return without_id_numbers(text)


def merged(from_case: Values, typed: Mapping[str, str]) -> Values:
    """The values of the draft: those of the case, with what was typed over them."""
    values = dict(from_case)
    for name, text in typed.items():
        if name in values and may_type(name, from_case):
            values[name] = as_value(name, text)
    return values


def as_text(name: str, value: Value) -> str:
    """A value as it is edited: a table as lines with bars."""
    if isinstance(value, str):
        return value
    columns = [one.name for one in catalogue().tables[name].columns if one.name != "no"]
    return "\n".join(" | ".join(row.get(column, "") for column in columns).rstrip(" |") for row in value)


def as_value(name: str, text: str) -> Value:
    """What was edited, as it is printed."""
    kind = catalogue().tables.get(name)
    if kind is None:
        return text
    return _questions(text) if name == "questions" else _rows(kind, text)


def _rows(kind: TableKind, text: str) -> list[Row]:
    columns = [one.name for one in kind.columns if one.name != "no"]
    rows: list[Row] = []
    for line in filter(None, (line.strip() for line in text.translate(BARS).split("\n"))):
        cells = [cell.strip() for cell in line.split("|")]
        cells += [""] * (len(columns) - len(cells))
        rows.append({"no": str(len(rows) + 1)} | dict(zip(columns, cells, strict=False)))
    return rows


def _questions(text: str) -> list[Row]:
    """Lines that begin with 问 are questions; what follows answers them."""
    rows: list[Row] = []
    for line in filter(None, (line.strip() for line in text.translate(BARS).split("\n"))):
        question, bar, answer = line.partition("|")
        if bar or line.startswith("问") or not rows:
            rows.append({"question": _said(question, "问"), "answer": answer.strip()})
        else:
            said = _said(line, "答")
            rows[-1]["answer"] = f"{rows[-1]['answer']}\n{said}".strip()
    return rows


def _said(line: str, who: str) -> str:
    """Without the mark of who speaks, which the form prints itself."""
    for mark in (f"{who}：", f"{who}:"):
        line = line.removeprefix(mark)
    return line.strip()
