from enterprises.models.enterprise import Enterprise, EnterpriseName
from enterprises.models.grid import Grid, GridRule, Parity

__all__ = ["Enterprise", "EnterpriseName", "Grid", "GridRule", "Parity"]
