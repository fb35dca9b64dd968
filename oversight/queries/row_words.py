"""What the database says about a row, in the reader's language: choices, limits, rules and units by their words."""

from collections.abc import Callable, Mapping
from functools import reduce

from django.db.models import Case, CharField, F, Model, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat, NullIf
from django.utils.translation import get_language

from clocks.lights import label_of
from early_warnings.rules import RULES
from statutes.rules import all_rules

Words = Callable[[type[Model]], Combinable]
"""Made anew for every question, of the model that is asked: a language is known only then."""
What = str | Words | Combinable
NOTHING = Value("")


def choice(path: str) -> Words:
    """A choice by its word."""

    def words(model: type[Model]) -> Combinable:
        *way, name = path.split("__")
        for step in way:
            model = model._meta.get_field(step).related_model
        return _told(path, {str(code): str(word) for code, word in model._meta.get_field(name).flatchoices})

    return words


def limit(path: str) -> Words:
    """The name of a limit (时限) by the id of its rule, in its newest version."""
    return lambda _model: _told(path, {rule.id: label_of(rule) for rule in all_rules()})


def warning_rule(path: str) -> Words:
    """The code and name of a rule of warnings."""
    return lambda _model: _told(path, {code: f"{code} {rule.name}" for code, rule in RULES.items()})


def name(path: str, own: str = "name") -> Words:
    """The name of a unit, person or system: its English one for who reads English, where there is one."""

    def words(model: type[Model]) -> Combinable:
        chinese, english = f"{path}{own}", f"{path}{own}_en"
        return F(chinese) if get_language().startswith("zh") else either(english, chinese)(model)

    return words


def text(path: str) -> Words:
    """What stands there, as a text."""
    return lambda _model: Cast(path, TextField())


def either(first: What, second: What) -> Words:
    """The first, or the second where that is empty."""
    return lambda model: Coalesce(
        NullIf(resolved(first, model), NOTHING, output_field=CharField()),
        resolved(second, model),
        output_field=CharField(),
    )


def both(*parts: What) -> Words:
    """One after the other, a dot between them."""
    return lambda model: reduce(
        lambda left, right: Concat(left, Value(" · "), right, output_field=TextField()),
        [resolved(part, model) for part in parts],
    )


def resolved(what: What, model: type[Model]) -> Combinable:
    """A path, words or an expression as an expression over rows of this model."""
    if isinstance(what, str):
        return F(what)
    return what if isinstance(what, Combinable) else what(model)


def _told(path: str, words: Mapping[str, str]) -> Combinable:
    cases = [When(**{path: code, "then": Value(word)}) for code, word in words.items()]
    return Case(*cases, default=F(path), output_field=CharField())
