"""Write the report on a year, reword its paragraphs, freeze it. A frozen one never changes."""

from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Role, Unit
from common.characters import seen
from common.enumerated import enumerated
from common.errors import Refused, Stale
from common.time import local_day, now, today
from oversight.models import ReportFigure, ReportState, YearReport
from oversight.queries.report_numbers import all_numbers, digest_of_report, scope_of_year
from oversight.queries.report_words import sections_of, title_of, unknown_places

FIRST_YEAR = 2005  # the first whole year under the regulation on labour security supervision (劳动保障监察条例)
LONGEST_PARAGRAPH = 3000
MAY_WRITE = frozenset({Role.BRIGADE_HEAD, Role.BUREAU_HEAD})
MAY_FREEZE = frozenset({Role.BUREAU_HEAD})


@recorded
def write_report(year: int, *, replace: bool = False, actor: Actor) -> YearReport:
    """The report on a year from the records (生成年报): a new draft, or the draft anew, all of one moment.

    After a frozen one it is the next revision. Reworded paragraphs are given up only when `replace` says so. Raises
    Refused.
    """
    if not actor.has(*MAY_WRITE) or actor.district is None:
        raise Refused("no_right", _("年度报告由大队长或局领导生成"))
    if not FIRST_YEAR <= year <= today().year:
        between = {"first": FIRST_YEAR, "last": today().year}
        raise Refused("no_such_year", _("年份应在 %(first)s 至 %(last)s 之间") % between, "year")
    # Two at once would both begin a draft. Nobody who only names the district waits for this lock.
    district = Unit.objects.select_for_update(no_key=True).get(pk=actor.district.pk)
    draft = YearReport.objects.select_for_update().filter(district=district, year=year, state="draft").first()
    if draft and not replace and (count := reworded(draft)):
        raise Refused(
            "reworded", _("草稿中有 %(count)s 段经人改写，重新生成会丢失：请勾选后再生成") % {"count": count}, "replace"
        )
    moment = now()
    figures = all_numbers(scope_of_year(year, district, actor, moment))
    draft = draft or YearReport(district=district, year=year, revision=_next_revision(district, year), version=0)
    day = local_day(moment)
    words = {"year": str(year), "district": district.name, "day": f"{day.year}年{day.month}月{day.day}日"}
    draft.title, draft.sections = title_of(words), sections_of({one.name: one for one in figures}, words)
    draft.as_of, draft.written_at, draft.written_by = moment, moment, actor.user
    draft.version += 1
    draft.save()
    draft.figures.all().delete()
    for one in figures:
        one.report = draft
    ReportFigure.objects.bulk_create(figures)
    return draft


@recorded
def edit_paragraph(
    report: YearReport, *, section: int, paragraph: int, text: str, version: int, actor: Actor
) -> YearReport:
    """Other words for one paragraph of a draft (改写段落); its numbers stay places that only a figure fills.

    Raises Refused, Stale.
    """
    if not actor.has(*MAY_WRITE):
        raise Refused("no_right", _("年度报告由大队长或局领导改写"))
    report = _locked(report, version, actor)
    text = seen(text).strip()
    if not has_paragraph(report, section, paragraph):
        raise Refused("no_such_paragraph", _("没有这一段"))
    if not text or len(text) > LONGEST_PARAGRAPH:
        raise Refused("text", _("请写 1 至 %(most)s 个字") % {"most": LONGEST_PARAGRAPH}, "text")
    figures = {one.name: one for one in report.figures.all()}
    if unknown := unknown_places(text, figures):
        raise Refused("unknown_place", _("没有这个数字：%(names)s") % {"names": enumerated(unknown)}, "text")
    chapter = report.sections[section]
    if chapter["paragraphs"][paragraph] == text:
        return report
    chapter["paragraphs"][paragraph] = text
    chapter["reworded"] = sorted({*chapter["reworded"], paragraph})
    report.version += 1
    report.save(update_fields=["sections", "version"])
    return report


@recorded
def freeze_report(report: YearReport, *, version: int, actor: Actor) -> YearReport:
    """The draft becomes what was reported (定稿): nothing in it changes any more. Raises Refused, Stale."""
    if not actor.has(*MAY_FREEZE):
        raise Refused("no_right", _("年度报告由局领导定稿"))
    report = _locked(report, version, actor)
    report.digest = digest_of_report(report, report.figures.all())
    report.state, report.frozen_at, report.frozen_by = ReportState.FROZEN, now(), actor.user
    report.version += 1
    report.save(update_fields=["digest", "state", "frozen_at", "frozen_by", "version"])
    return report


def reworded(report: YearReport) -> int:
    """How many paragraphs somebody reworded."""
    return sum(len(chapter["reworded"]) for chapter in report.sections)


def has_paragraph(report: YearReport, section: int, paragraph: int) -> bool:
    """Whether there is such a paragraph, both counted from 0."""
    return 0 <= section < len(report.sections) and 0 <= paragraph < len(report.sections[section]["paragraphs"])


def _locked(report: YearReport, version: int, actor: Actor) -> YearReport:
    found = YearReport.objects.visible_to(actor).select_for_update(of=("self",)).select_related("district")
    locked = found.get(pk=report.pk)
    if locked.is_frozen:
        raise Refused("frozen", _("这份报告已经定稿，不能再改；重新生成就是下一稿"))
    if locked.version != version:
        raise Stale("stale", _("他人刚刚改过这份报告，请看过最新内容后再办理；您填写的内容还在"))
    return locked


def _next_revision(district: Unit, year: int) -> int:
    last = YearReport.objects.filter(district=district, year=year).aggregate(last=Max("revision"))["last"]
    return (last or 0) + 1
