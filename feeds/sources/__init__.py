"""The outside registers, one folder each. A new one is added here."""

from feeds.sources.account import ACCOUNT
from feeds.sources.base import Source
from feeds.sources.court import COURT
from feeds.sources.insurance import INSURANCE
from feeds.sources.market import MARKET
from feeds.sources.payroll import PAYROLL
from feeds.sources.permit import PERMIT
from feeds.sources.power import POWER
from feeds.sources.tax import TAX
from feeds.sources.water import WATER

SOURCES: dict[str, Source] = {
    source.code: source for source in (MARKET, TAX, INSURANCE, POWER, WATER, COURT, ACCOUNT, PAYROLL, PERMIT)
}
