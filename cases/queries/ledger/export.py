"""The ledger as rows of a file: one a line, with sums at the end. Numbers of people are masked, and names too for
those who see them masked on the page."""

from collections.abc import Iterator

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.actor import Actor
from cases.models import Case, WageLine
from cases.queries.ledger.workers import Selection, totals
from common.encryption import mask_id, mask_name, mask_phone

CHUNK = 500  # rows read at a time
Row = list[str]


def export_rows(case: Case, selection: Selection, actor: Actor) -> Iterator[Row]:
    """The head, every line of the selection, and the sums. Two queries, read in portions."""
    yield [
        _("序号"), _("姓名"), _("身份证号"), _("电话"), _("款项"), _("起始月份"), _("截止月份"),
        _("应付（元）"), _("单位认可（元）"), _("责令（元）"), _("已付（元）"), _("未付（元）"),
    ]  # fmt: skip
    for number, line in enumerate(_lines(case, selection).iterator(chunk_size=CHUNK), 1):
        yield [
            str(number), *_person(line, actor), str(line.get_kind_display()),
            f"{line.period_from:%Y-%m}" if line.period_from else "",
            f"{line.period_to:%Y-%m}" if line.period_to else "",
            *(_amount(one) for one in (line.owed, line.admitted, line.ordered, line.paid, line.outstanding)),
        ]  # fmt: skip
    sums = totals(case, selection)
    amounts = (sums.owed, sums.admitted, sums.ordered, sums.paid, sums.outstanding)
    empty = [""] * 5  # numbers of people, kind and months
    yield [_("合计"), _("%(count)s 人") % {"count": sums.workers}, *empty, *(_amount(one) for one in amounts)]


def _lines(case: Case, selection: Selection):
    lines = WageLine.objects.filter(case=case).select_related("worker")
    if selection.kind:
        lines = lines.filter(kind=selection.kind)
    if selection.unpaid:
        lines = lines.filter(worker__in=unpaid_workers(case, selection))
    return lines.order_by("worker_id", F("period_from").asc(nulls_first=True), "pk")


def unpaid_workers(case: Case, selection: Selection):
    """The primary keys of the workers still owed something, as a subquery."""
    from_lines = WageLine.objects.filter(case=case, **({"kind": selection.kind} if selection.kind else {}))
    return from_lines.filter(paid__lt=F("owed")).order_by().values("worker_id")


def _person(line: WageLine, actor: Actor) -> Row:
    worker = line.worker
    name = worker.name if actor.sees_personal_data else mask_name(worker.name)
    heads = _("等 %(count)s 人") % {"count": line.headcount} if line.headcount > 1 else ""
    return [f"{name}{heads}", mask_id(worker.id_number), mask_phone(worker.phone)]


def _amount(amount: object) -> str:
    return "" if amount is None else f"{amount:.2f}"
