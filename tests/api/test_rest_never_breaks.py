"""Whatever is posted as an order: an answer below 500, and either nothing kept or one whole complaint."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.api.complaints.examples import ORDER
from cases.models import Case, Complaint
from tests.api.rest import COMPLAINTS, Rest

odd = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=40),
    st.sampled_from(
        ["", " ", "1.2万", "１２００", "2026-00", "9999-99", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59",
         "12345", "tip_off", "2026-03", "110101199003070070", "😡" * 30, "ﷺ" * 60, "ŉ" * 199,
         "a'); DROP TABLE x; --", "-0", "1e400"]
    ),
)  # fmt: skip
nested = st.one_of(odd, st.lists(odd, max_size=3), st.dictionaries(st.text(max_size=8), odd, max_size=3))


def _mutated(draw, body: dict) -> dict:
    changed = {}
    for name, value in body.items():
        fate = draw(st.sampled_from(["keep", "keep", "keep", "keep", "drop", "odd"]))
        if fate == "keep":
            changed[name] = _mutated(draw, value) if isinstance(value, dict) else value
        elif fate == "odd":
            changed[name] = draw(nested)
    return changed


@st.composite
def orders(draw):
    body = {"anonymous": False, "is_construction": True, "external_due_at": None, **ORDER.value}
    return _mutated(draw, body)


@pytest.mark.slow
@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
@given(body=orders(), username=st.sampled_from(["hotline-12345", "chenjing"]))
def test_no_order_breaks_the_door(clients, body, username):
    before = Complaint.objects.count()
    answer = clients[username].post(COMPLAINTS, json.dumps(body))

    assert answer.status_code < 500, (body, answer.content.decode()[:300])
    assert answer.json()
    kept = Complaint.objects.count() - before
    assert kept == (1 if answer.status_code == 201 else 0)
    assert Case.objects.count() == Complaint.objects.count()


@pytest.fixture
def clients(district):
    return {name: Rest(name) for name in ("hotline-12345", "chenjing")}
