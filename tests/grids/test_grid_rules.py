"""Rules that contradict each other are seen before they place anything wrongly."""

from hypothesis import given
from hypothesis import strategies as st

from enterprises.models import Grid, GridRule, Parity
from enterprises.queries.grid_pages import overlapping

RANGE = st.tuples(st.integers(1, 40), st.integers(0, 20), st.sampled_from(Parity.values))


def _rule(pk: int, first: int, length: int, parity: str) -> GridRule:
    return GridRule(pk=pk, grid=Grid(pk=pk), word="江城路", number_from=first, number_to=first + length, parity=parity)


def _houses(rule: GridRule) -> set[int]:
    sides = {Parity.ALL: (0, 1), Parity.ODD: (1,), Parity.EVEN: (0,)}[rule.parity]
    return {number for number in range(rule.number_from, rule.number_to + 1) if number % 2 in sides}


@given(RANGE, RANGE)
def test_two_rules_overlap_exactly_when_they_share_a_house(one, other):
    rules = [_rule(1, *one), _rule(2, *other)]

    assert bool(overlapping(rules)) == bool(_houses(rules[0]) & _houses(rules[1]))


def test_an_exception_by_number_is_no_contradiction_of_the_whole_road():
    whole = GridRule(pk=1, grid=Grid(pk=1), word="江城路")

    assert not overlapping([whole, _rule(2, 1, 10, Parity.ALL)])
    assert overlapping([whole, GridRule(pk=3, grid=Grid(pk=3), word="江城路")])
