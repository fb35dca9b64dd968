"""The first day of the lunar year (春节): fixed long before a holiday notice names the days off around it."""

from datetime import date

# By the Beijing new moon, as GB/T 33661-2017 has it; a year without a row has no window before the festival.
DAYS = tuple(
    date.fromisoformat(day)
    for day in (
        "2018-02-16", "2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10",
        "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-03", "2031-01-23",
        "2032-02-11", "2033-01-31", "2034-02-19", "2035-02-08", "2036-01-28", "2037-02-15", "2038-02-04",
        "2039-01-24", "2040-02-12",
    )
)  # fmt: skip


def next_festival(day: date) -> date | None:
    """The Spring Festival on or after a day; None past the years known here."""
    return next((festival for festival in DAYS if festival >= day), None)
