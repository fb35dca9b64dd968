"""Numbers run without a gap, also when several people issue at once and some of them fail."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from accounts.models import Unit
from cases.actions.documents import issue
from cases.models import CaseDocument
from cases.queries.document_values.matter import name_at
from common.errors import Refused
from common.time import now
from tests.case_documents.cases import drafted, ordered_case
from tests.people import actor

pytestmark = pytest.mark.django_db(transaction=True)
TYPED = {"matters": "工资支付情况", "time": "2020年5月8日上午9时", "place": "惠民路3号"}


class GivenUp(Exception):
    """Somebody pulled the plug after the number was taken."""


def issue_it(document: CaseDocument, fails: bool) -> str:
    try:
        with transaction.atomic():
            issue(CaseDocument.objects.get(pk=document.pk), actor=actor("liming"))
            if fails:
                raise GivenUp
    except (GivenUp, Refused) as error:
        return type(error).__name__
    finally:
        connection.close()
    return "issued"


def test_at_once_and_with_failures_in_between(district: Unit) -> None:
    cases = [ordered_case(phone=f"1380000123{n}", employer=f"杭州第{n}服饰有限公司")[0] for n in range(2)]
    good = [drafted("inquiry_notice", cases[n % 2], **TYPED) for n in range(5)]
    incomplete = [drafted("inquiry_notice", cases[n % 2]) for n in range(2)]
    given_up = [drafted("inquiry_notice", cases[n % 2], **TYPED) for n in range(2)]
    jobs = [(one, False) for one in good[:2] + incomplete] + [(one, True) for one in given_up]
    jobs += [(one, False) for one in good[2:]]

    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(lambda job: issue_it(*job), jobs))

    assert sorted(said) == ["GivenUp"] * 2 + ["Refused"] * 2 + ["issued"] * 5
    numbers = CaseDocument.objects.exclude(sequence=None).values_list("sequence", flat=True)
    assert sorted(numbers) == [1, 2, 3, 4, 5]


def test_the_name_of_a_unit_is_that_of_the_moment(district: Unit) -> None:
    before = now()
    district.name = "杭州市新区人力资源和社会保障局"
    district.save()

    assert name_at(district, before) == "杭州市上城区人力资源和社会保障局"
    assert name_at(district, now()) == "杭州市新区人力资源和社会保障局"
