from enterprises.models.enterprise import (
    GONE,
    Contact,
    ContactRole,
    Enterprise,
    EnterpriseKind,
    EnterpriseName,
    NameKind,
    Standing,
)
from enterprises.models.grid import Grid, GridRule, Parity
from enterprises.models.industry import KeyIndustry
from enterprises.models.merge import Merge, MergeMove, MergeState
from enterprises.models.network import TieDispute, TieKind

__all__ = [
    "GONE",
    "Contact",
    "ContactRole",
    "Enterprise",
    "EnterpriseKind",
    "EnterpriseName",
    "Grid",
    "GridRule",
    "KeyIndustry",
    "Merge",
    "MergeMove",
    "MergeState",
    "NameKind",
    "Parity",
    "Standing",
    "TieDispute",
    "TieKind",
]
