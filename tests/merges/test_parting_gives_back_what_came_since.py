"""After a merge was undone every fact is whose code or name it came by, as if the two had never been one.

What would have been is found by doing the same without the merge, taken back, then with it.
"""

from collections.abc import Callable
from datetime import timedelta
from zlib import crc32

import pgtrigger
import pytest
from django.db import transaction

from accounts.models import Unit
from census.models import CheckTask
from common.time import today
from enterprises.actions.contact_rows import ContactRow, keep_contacts
from enterprises.actions.employers import named
from enterprises.actions.merge_rows import STAYED
from enterprises.actions.merges import approve_merge, propose_merge, undo_merge
from enterprises.actions.register import change_enterprise
from enterprises.models import Contact, Enterprise, EnterpriseName, NameKind
from enterprises.names import sort_key
from feeds.actions.subjects import link_subject
from feeds.models import Record, UnmatchedSubject
from projects.models import Project
from tests.feeds.deliveries import code_of, delivered
from tests.feeds.test_appliers import MARKET, PAYROLL, market
from tests.merges.building import employer
from tests.people import actor, street
from tests.search.town import project

pytestmark = pytest.mark.django_db
POWER = "统一社会信用代码,户名,用电月份,户号,用电量"
CODE, OWN_CODE = code_of(1), code_of(2)
NAME, OTHER = "杭州宏达服饰有限公司", "杭州鸿图制衣有限公司"
COLUMNS = ("name", "credit_code", "standing", "address", "legal_representative", "industry", "street", "sort_key")


def as_it_is() -> dict[str, list]:
    """Whose everything is."""
    facts = Record.objects.order_by("period", "source", "code", "name", "item", "replaced_by")
    return {
        "facts": list(facts.values_list("source", "period", "code", "name", "item", "enterprise__pk", "project__pk")),
        "employers": list(Enterprise.objects.order_by("pk").values_list("pk", *COLUMNS)),
        "names": list(
            EnterpriseName.objects.order_by("enterprise", "name").values_list("enterprise", "name", "kind", "until")
        ),
        "checks": list(CheckTask.objects.order_by("enterprise", "reason").values_list("enterprise", "reason")),
        "subjects": list(
            UnmatchedSubject.objects.order_by("code", "key").values_list("code", "key", "state", "enterprise")
        ),
        "contacts": list(Contact.objects.order_by("pk").values_list("enterprise", "name_index")),
    }


def parted_as_never_joined(kept: Enterprise, absorbed: Enterprise, since: Callable[[], None]) -> None:
    """`since` comes to the same whether the two were one while it happened or not."""
    with transaction.atomic():
        since()
        never = as_it_is()
        transaction.set_rollback(True)
    merge = approve_merge(
        propose_merge(kept, absorbed, "同一家，地址和老板都一样", actor=actor("chenjing")), actor=actor("sunyan")
    )
    since()
    assert as_it_is() != never, "what came since is the kept one's while they are one"
    undo_merge(merge, "查明是两家单位", actor=actor("sunyan"))
    assert as_it_is() == never


def power(*rows: tuple[str, str, int]) -> None:
    """Each subject has a meter of its own."""
    meters = {(code, name): crc32(f"{code}{name}".encode()) for code, name, _month in rows}
    delivered(
        "power",
        POWER,
        *(f"{code},{name},2026-{month:02d},H{meters[code, name]},100" for code, name, month in rows),
    )


def test_by_the_code_that_was_handed_over(district: Unit) -> None:
    kept, absorbed = employer(NAME), employer(OTHER, credit_code=CODE)
    power((CODE, OTHER, 1), ("", NAME, 1))

    def since() -> None:
        power((CODE, OTHER, 2), (CODE, NAME, 3), ("", NAME, 2), ("", OTHER, 2))

    parted_as_never_joined(kept, absorbed, since)


def test_by_a_name_of_the_one_without_code(district: Unit) -> None:
    kept, absorbed = employer(NAME, credit_code=OWN_CODE), employer(OTHER, "鸿图厂")
    parted_as_never_joined(
        kept, absorbed, lambda: power(("", OTHER, 2), ("", "鸿图", 3), (OWN_CODE, OTHER, 4), ("", NAME, 5))
    )


def test_what_waited_and_found_its_employer_by_coming_again(district: Unit) -> None:
    kept, absorbed = employer(NAME), employer(OTHER)
    power(("", "江城坊", 1))
    EnterpriseName.objects.bulk_create([named(absorbed, "江城坊")])
    parted_as_never_joined(kept, absorbed, lambda: power(("", "江城坊", 1), ("", "江城坊", 2)))


def test_a_name_both_go_by_waits_for_a_person(district: Unit) -> None:
    kept, absorbed = employer(NAME, credit_code=OWN_CODE), employer(OTHER)
    EnterpriseName.objects.bulk_create([named(one, "江城坊") for one in (kept, absorbed)])
    power(("", "江城坊", 1))
    parted_as_never_joined(kept, absorbed, lambda: power(("", "江城坊", 1), ("", "江城坊", 2), ("", "江城坊", 3)))


def test_a_name_both_go_by_that_nobody_asked_about_before_waits_too(district: Unit) -> None:
    kept, absorbed = employer(NAME, credit_code=OWN_CODE), employer(OTHER)
    EnterpriseName.objects.bulk_create([named(one, "江城坊") for one in (kept, absorbed)])
    parted_as_never_joined(kept, absorbed, lambda: power(("", "江城坊", 2), ("", "江城坊", 3)))


def test_of_two_with_one_key_whose_is_what_is_written_exactly_so(district: Unit) -> None:
    firm, group = employer("杭州鸿图建设有限公司"), employer("杭州鸿图建设集团有限公司")
    parted_as_never_joined(firm, group, lambda: power(*(("", one.name, 2) for one in (firm, group)), ("", "鸿图", 2)))


def test_by_what_a_person_decided(district: Unit) -> None:
    kept, absorbed = employer(NAME), employer(OTHER)
    power(("", "某坊", 1), ("", "某店", 1))
    by = actor("sunyan")
    link_subject(UnmatchedSubject.objects.get(name="某坊"), absorbed, actor=by)
    link_subject(UnmatchedSubject.objects.get(name="某店"), kept, actor=by)
    parted_as_never_joined(kept, absorbed, lambda: power(("", "某坊", 2), ("", "某店", 2)))


def test_what_a_person_gave_the_kept_one_since_stays(district: Unit) -> None:
    kept, absorbed = employer(NAME), employer(OTHER)
    power(("", "某店", 1))
    merge = approve_merge(
        propose_merge(kept, absorbed, "同一家，地址都一样", actor=actor("chenjing")), actor=actor("sunyan")
    )
    link_subject(UnmatchedSubject.objects.get(), kept, actor=actor("sunyan"))
    undo_merge(merge, "查明是两家单位", actor=actor("sunyan"))
    assert set(Record.objects.values_list("enterprise_id", flat=True)) == {kept.pk}


def test_by_a_project_of_the_absorbed_contractor(district: Unit) -> None:
    kept, absorbed = employer(NAME), employer(OTHER)
    Project.objects.filter(pk=project("一号楼", "XM-1", platform_code="GX-1").pk).update(general_contractor=absorbed)
    Project.objects.filter(pk=project("二号楼", "XM-2", platform_code="GX-2").pk).update(general_contractor=kept)
    rows = [f"GX-{number},,2026-03,王小燕,11010519491231002X,木工,20,6000,6000," for number in (1, 2)]
    parted_as_never_joined(kept, absorbed, lambda: delivered("payroll", PAYROLL, *rows) and None)


def test_what_the_register_said_under_the_code(district: Unit) -> None:
    kept = employer(NAME, address="江城路1号", legal_representative="赵六", sort_key=sort_key(NAME))
    absorbed = employer(OTHER, credit_code=CODE, address="延安路2号", sort_key=sort_key(OTHER))

    def since() -> None:
        day = today() - timedelta(days=3)
        delivered("market", MARKET, market(1, "杭州新图制衣有限公司", "变更", day=day, more="存续,王五,望江路3号,C18,"))
        delivered("market", MARKET, market(1, "杭州新图制衣有限公司", "列入经营异常名录", more=",,,,无法联系"))
        row = ContactRow(CODE, "钱多多", "13700001111")
        keep_contacts([row], source="单位表", district=district, actor=actor("sunyan"))

    parted_as_never_joined(kept, absorbed, since)


def test_what_a_person_changed_on_the_kept_one_stays_there(district: Unit) -> None:
    kept, absorbed = employer(NAME, address="江城路1号"), employer(OTHER, credit_code=CODE)
    merge = approve_merge(
        propose_merge(kept, absorbed, "同一家，地址都一样", actor=actor("chenjing")), actor=actor("sunyan")
    )
    delivered("market", MARKET, market(1, OTHER, "变更", more="存续,王五,望江路3号,C18,"))
    kept.refresh_from_db()
    assert kept.name == OTHER
    change_enterprise(kept, {"address": "望江路8号", "headcount": 7}, source="电话", actor=actor("sunyan"))
    undo_merge(merge, "查明是两家单位", actor=actor("sunyan"))
    kept.refresh_from_db()
    absorbed.refresh_from_db()
    assert (kept.name, kept.address, kept.headcount, kept.legal_representative) == (NAME, "望江路8号", 7, "")
    assert (absorbed.address, absorbed.headcount, absorbed.legal_representative) == ("望江路3号", None, "王五")
    assert kept.names.get(name=NAME).kind == NameKind.REGISTERED and not kept.names.filter(name=OTHER).exists()
    assert street() == absorbed.street


def test_a_merge_of_before_goes_by_the_day_of_the_batch(district: Unit) -> None:
    kept, absorbed = employer(NAME), employer(OTHER, credit_code=CODE)
    power(("", NAME, 1))
    merge = approve_merge(
        propose_merge(kept, absorbed, "同一家，地址都一样", actor=actor("chenjing")), actor=actor("sunyan")
    )
    power((CODE, NAME, 2), ("", NAME, 2))
    with pgtrigger.ignore("enterprises.MergeMove:append_only"):
        merge.moves.filter(column=STAYED).delete()
    undo_merge(merge, "查明是两家单位", actor=actor("sunyan"))
    owners = Record.objects.order_by("period", "code").values_list("period__month", "enterprise")
    assert list(owners) == [(1, kept.pk), (2, kept.pk), (2, absorbed.pk)]


def test_what_the_kept_one_had_stays_though_it_would_be_the_others_by_name(district: Unit) -> None:
    kept, absorbed = employer(NAME, "江城坊"), employer(OTHER)
    power(("", "江城坊", 1))
    EnterpriseName.objects.filter(enterprise=kept, name="江城坊").update(enterprise=absorbed)
    merge = approve_merge(
        propose_merge(kept, absorbed, "同一家，地址都一样", actor=actor("chenjing")), actor=actor("sunyan")
    )
    power(("", "江城坊", 2))
    undo_merge(merge, "查明是两家单位", actor=actor("sunyan"))
    owners = dict(Record.objects.values_list("period__month", "enterprise"))
    assert owners == {1: kept.pk, 2: absorbed.pk}
