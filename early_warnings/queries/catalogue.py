"""Every rule as the district sees it: what is set, how it last ran, and how good it was."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from common.enumerated import enumerated
from common.time import today
from early_warnings.models import Backtest, EarlyWarning, RuleRun, RuleSetting, RunState
from early_warnings.queries.grades_of_rules import Marks, marks_of_rules
from early_warnings.queries.rule_settings import clock_choices, settings_on
from early_warnings.rules import RULES
from early_warnings.rules.base import Parameter, Rule
from early_warnings.rules.words import QUOTED
from early_warnings.workflow import LETTERS
from feeds.queries.freshness import SourceState, source_states
from feeds.sources import SOURCES

RUNS_SHOWN = 20


@dataclass(frozen=True)
class RuleLine:
    """One rule of the catalogue. `stale`: names of sources that are unusable now, or were when it last ran. `raised`:
    how many warnings of that run the reader sees."""

    rule: Rule
    setting: RuleSetting | None
    run: RuleRun | None
    stale: list[str] = field(default_factory=list)
    marks: Marks = field(default_factory=Marks)
    raised: int = 0

    @property
    def letter(self) -> str:
        return LETTERS.get(self.setting.grade, "") if self.setting else ""

    @property
    def is_active(self) -> bool:
        return self.setting is not None and self.setting.active

    @property
    def is_unevaluated(self) -> bool:
        """It cannot tell whether there is a risk: never the same as none. A modifier looks for none."""
        return self.is_active and not self.rule.is_modifier and (bool(self.stale) or self.run is None)

    @property
    def band(self) -> str:
        """What colour its state has: grey is switched off."""
        if not self.is_active:
            return "grey"
        if self.is_unevaluated:
            return "red"
        if self.rule.is_modifier:
            return "green"
        return "yellow" if self.run.state == RunState.HELD else "green"

    @property
    def words(self) -> str | Promise:
        if not self.is_active:
            return _("已停用")
        if self.rule.is_modifier:
            return _("启用中")
        if self.stale:
            return _("未评估")
        if self.run is None:
            return _("未评估：还没有运行过")
        return self.run.get_state_display()

    @property
    def explained(self) -> str:
        """The sentence of its warnings, with a sign in place of each fact."""
        return QUOTED.sub("…", str(self.rule.explanation))

    @property
    def limit(self) -> str:
        """The limit to answer, in words."""
        return dict(clock_choices()).get(self.setting.clock_rule, self.setting.clock_rule) if self.setting else ""

    @property
    def source_names(self) -> str:
        return enumerated(SOURCES[code].name for code in self.rule.sources if code in SOURCES)

    @property
    def values(self) -> list[tuple[Parameter, str]]:
        """Each threshold with the number in force."""
        chosen = self.setting.thresholds if self.setting else self.rule.defaults()
        return [(one, chosen.get(one.name, one.default)) for one in self.rule.parameters]


def catalogue(actor: Actor, first: date, last: date) -> list[RuleLine]:
    """Every rule by its code, its marks over warnings raised in the days. Seven queries, however many rules."""
    settings, marks = settings_on(today()), marks_of_rules(actor, first, last)
    runs = {run.rule: run for run in _newest_runs(actor)}
    unusable, raised = _unusable(actor), _raised(runs.values(), actor)
    lines = []
    for code, rule in sorted(RULES.items()):
        run = runs.get(code)
        stale, graded = _stale(rule, run, unusable), marks.get(code, Marks())
        lines.append(RuleLine(rule, settings.get(code), run, stale, graded, raised[run.pk] if run else 0))
    return lines


def line_of(rule: Rule, actor: Actor, first: date, last: date) -> RuleLine:
    """One line of the catalogue. Seven queries."""
    run = _newest_runs(actor).filter(rule=rule.code).first()
    marks = marks_of_rules(actor, first, last).get(rule.code, Marks())
    raised = _raised([run], actor)[run.pk] if run else 0
    return RuleLine(rule, settings_on(today()).get(rule.code), run, _stale(rule, run, _unusable(actor)), marks, raised)


def line_of_modifier(rule: Rule) -> RuleLine:
    """The same of a rule that moves grades: it has no runs and no marks. One query."""
    return RuleLine(rule, settings_on(today()).get(rule.code), None)


def _newest_runs(actor: Actor) -> QuerySet[RuleRun]:
    rows = RuleRun.objects.filter(district=actor.district).order_by("rule", "-pk").distinct("rule")
    return rows.select_related("batch__source")


def _unusable(actor: Actor) -> dict[str, SourceState]:
    states = source_states(actor.district, today(), with_coverage=False)
    return {state.row.code: state for state in states if not state.is_usable}


def _stale(rule: Rule, run: RuleRun | None, unusable: Iterable[str]) -> list[str]:
    """Names of the sources for which the rule can say nothing: now, or when it last ran."""
    codes = [code for code in rule.sources if code in unusable]
    if not codes and run is not None and run.state == RunState.NOT_EVALUATED:
        codes = [code for code in run.stale if code in SOURCES]
    return [str(SOURCES[code].name) for code in codes if code in SOURCES]


def said(rule: Rule, thresholds: Mapping[str, object]) -> str:
    """Thresholds as people read them: `欠缴月数 2 个月 · …`."""
    return " · ".join(f"{one.label} {thresholds.get(one.name, one.default)} {one.unit}" for one in rule.parameters)


def versions_of(rule: Rule) -> list[tuple[RuleSetting, str, str]]:
    """Every version of a rule with its thresholds and its limit in words, the newest first. One query."""
    limits = dict(clock_choices())
    rows = RuleSetting.objects.filter(rule=rule.code).select_related("set_by", "backtest").order_by("-version")
    return [(row, said(rule, row.thresholds), limits.get(row.clock_rule, row.clock_rule)) for row in rows]


def runs_of(code: str, actor: Actor) -> list[tuple[RuleRun, int]]:
    """The newest runs in the district, those that wait for a person's word first, each with how many warnings it raised
    that the reader sees. Two queries."""
    rows = RuleRun.objects.filter(district=actor.district, rule=code).select_related("batch__source", "decided_by")
    newest = sorted(rows.order_by("-pk")[:RUNS_SHOWN], key=lambda run: run.state != RunState.HELD)
    raised = _raised(newest, actor)
    return [(run, raised[run.pk]) for run in newest]


def raised_by(run: RuleRun, actor: Actor) -> QuerySet[EarlyWarning]:
    """The warnings a run raised, as far as the reader sees them."""
    return _raised_by([run], actor)


def _raised_by(runs: Iterable[RuleRun], actor: Actor) -> QuerySet[EarlyWarning]:
    return EarlyWarning.objects.visible_to(actor).filter(run__in=[run.pk for run in runs])


def _raised(runs: Collection[RuleRun], actor: Actor) -> dict[int, int]:
    """Run → how many warnings it raised that the reader sees. One query."""
    found = dict(_raised_by(runs, actor).order_by().values_list("run").annotate(count=Count("pk")))
    return {run.pk: found.get(run.pk, 0) for run in runs}


def run_of(pk: int, code: str, actor: Actor) -> RuleRun | None:
    """One run of the reader's district. One query."""
    return RuleRun.objects.filter(district=actor.district, rule=code, pk=pk).first()


def backtests_of(rule: Rule, actor: Actor) -> list[tuple[Backtest, str]]:
    """The newest back-tests of a rule with their thresholds in words. One query."""
    rows = Backtest.objects.visible_to(actor).filter(rule=rule.code).select_related("asked_by")[:RUNS_SHOWN]
    return [(row, said(rule, row.thresholds)) for row in rows]
