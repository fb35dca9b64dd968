"""What asks for a check, in words, and the facts quoted with it in the reader's language."""

from collections.abc import Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from census.models import CheckResult

REASONS = {
    "market:abnormal_listed": _("市场监管：列入经营异常名录"),
    "market:cancelled": _("市场监管：注销登记"),
    "market:revoked": _("市场监管：吊销营业执照"),
    "court:executed": _("法院：被列为被执行人"),
}
# A check that found things otherwise than the record said lowers the hit rate of its reason.
FALSE = (CheckResult.FALSE_ALARM,)


def reason_label(reason: str) -> str:
    """A reason in words; one nobody worded keeps its code."""
    return str(REASONS.get(reason, reason))


def spoken(value: object) -> str:
    """A label or value that may be kept in both languages (`{"zh": …, "en": …}`)."""
    if isinstance(value, Mapping):
        language = "zh" if (get_language() or "zh").startswith("zh") else "en"
        return str(value.get(language) or value.get("zh") or "—")
    return "—" if value in (None, "") else str(value)
