"""Whether the register has exactly this name is answered by an index, however many names it has."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Unit
from common.time import now
from enterprises.actions.contact_rows import ContactRow, keep_contacts
from enterprises.actions.register_rows import EnterpriseRow, enter_many
from enterprises.queries.employers import called_exactly, one_called
from tests.people import actor
from tests.search.town import employer

pytestmark = pytest.mark.django_db
NAME = "杭州宏达服饰有限公司"
FILL = """
WITH firms AS (
    INSERT INTO enterprises_enterprise (name, kind, standing, district_id, address, registered_address,
        legal_representative, is_construction, industry, is_unidentified, sort_key, version, created_at)
    SELECT '单位' || n || '号', 'company', 'active', %s, '', '', '', false, '', false, '', 1, %s
    FROM generate_series(1, 3000) AS n RETURNING id, name
)
INSERT INTO enterprises_enterprisename (enterprise_id, name, kind, key, grams, sounds, initials)
SELECT id, name, 'registered', name, '{}', '{}', '' FROM firms
"""


@pytest.fixture
def many(district: Unit) -> None:
    employer(NAME)
    with connection.cursor() as cursor:
        cursor.execute(FILL, [district.pk, now()])
        cursor.execute("ANALYZE enterprises_enterprise, enterprises_enterprisename")


def plans(ask: Callable[[], object]) -> list[str]:
    """How the database answers each statement that reads names."""
    with CaptureQueriesContext(connection) as seen:
        ask()
    told = []
    with connection.cursor() as cursor:
        for one in seen.captured_queries:
            sql = one["sql"].rpartition("; ")[2]  # who acts, for the history, may stand before
            if sql.startswith("SELECT") and "enterprises_enterprisename" in sql:
                cursor.execute(f"EXPLAIN {sql}")
                told.append("\n".join(line for (line,) in cursor.fetchall()))
    return told


def test_no_look_up_reads_all_names(district: Unit, many: None) -> None:
    by = actor("sunyan")
    one = EnterpriseRow(credit_code="", name=NAME, address="延安路8号")
    contact = ContactRow(NAME, "王五", "")
    asked = {
        "namesake": lambda: called_exactly([NAME], district=district),
        "field": lambda: one_called(NAME, by),
        "feed": lambda: enter_many([one], source="x", district=district, actor=by),
        "contacts": lambda: keep_contacts([contact], source="x", district=district, actor=by),
    }
    for what, ask in asked.items():
        told = plans(ask)
        assert told, what
        assert [plan for plan in told if "Seq Scan on enterprises_enterprisename" in plan] == [], what


def test_another_spelling_of_the_same_key_is_not_the_name(district: Unit, many: None) -> None:
    assert [one.name for one in called_exactly([NAME], district=district)] == [NAME]
    assert (
        called_exactly(["杭州宏达服饰"], district=district) == []
        and one_called("杭州宏达服饰", actor("sunyan")) is None
    )
