"""The list of evidence a referral needs (移送证据清单; 人社部发〔2014〕100号): which items, and when. No database."""

from dataclasses import dataclass

from cases.models.referral import Conduct

FLIGHT = frozenset({Conduct.FLED, Conduct.ASSET_MOVED, Conduct.RECORDS_DESTROYED})


@dataclass(frozen=True)
class Item:
    """One item. `conducts` empty: always needed. `computed`: the case itself shows it; it is never ticked by hand."""

    code: str
    conducts: frozenset[str] = frozenset()
    computed: bool = False
    reviewed: bool = False

    def is_needed(self, conduct: str, *, review: bool) -> bool:
        """Whether a referral needs it: for this conduct, and where the law asks for a legal review."""
        if self.reviewed:
            return review
        return not self.conducts or conduct in self.conducts


ITEM_LIST = (
    Item("labour_relation"),
    Item("amounts"),
    Item("months", computed=True),
    Item("order", computed=True),
    Item("order_service"),
    Item("conduct", computed=True),
    Item("notice_contact", conducts=frozenset({Conduct.FLED})),
    Item("flight", conducts=FLIGHT),
    Item("ability", conducts=frozenset({Conduct.ABLE_NOT_PAYING})),
    Item("controller"),
    Item("interviews"),
    Item("legal_opinion", reviewed=True),
)
# What a person may tick; the opinion of the reviewer has a step of its own.
BY_HAND = tuple(item.code for item in ITEM_LIST if not item.computed and not item.reviewed)
