"""Words one after another, as the reader's language sets them apart."""

from collections.abc import Iterable

from django.utils.translation import gettext as _


def enumerated(words: Iterable[object]) -> str:
    """`甲、乙、丙`; in English `A, B, C`."""
    return _("、").join(map(str, words))


def one_after_another(sentences: Iterable[object]) -> str:
    """`甲；乙`; in English `A; B`."""
    return _("；").join(map(str, sentences))
