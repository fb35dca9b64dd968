"""A rule of a grid and its reasons in the reader's words."""

from django.utils.translation import gettext as _

from enterprises.addresses import is_road
from enterprises.models import GridRule, Parity
from enterprises.queries.grids import Placement


def number_words(rule: GridRule) -> str:
    """1–99 号 单号; the whole road when it has no numbers; nothing for a place that is no road."""
    if rule.number_from is None and rule.parity == Parity.ALL:
        return _("整条路") if is_road(rule.word) else ""
    side = "" if rule.parity == Parity.ALL else str(rule.get_parity_display())
    if rule.number_from is None:
        return side
    numbers = _("%(first)s–%(last)s 号") % {"first": rule.number_from, "last": rule.number_to}
    return f"{numbers} {side}".strip()


def why_words(placement: Placement) -> list[str]:
    """What in the address decided, sentence by sentence."""
    if placement.found is None:
        return []
    rule, mention = placement.found.rule, placement.found.mention
    said = [_("地址中有“%(word)s”") % {"word": rule.word}]
    if mention.number is not None and is_road(rule.word):
        said.append(_("门牌号 %(number)s") % {"number": mention.number})
    if numbers := number_words(rule):
        said.append(_("规则：%(word)s %(numbers)s") % {"word": rule.word, "numbers": numbers})
    if placement.others:
        said.append(
            _("另有 %(count)s 条规则也相符，门牌号优先于整条路，名称长的优先") % {"count": len(placement.others)}
        )
    return said
