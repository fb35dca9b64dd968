"""Rules are run, and warnings made of what they find. Whoever wants a rule run calls `evaluate`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import Role, Unit
from common.errors import Refused
from common.time import now, today
from early_warnings.actions.evaluating.findings import Findings
from early_warnings.actions.evaluating.modifiers import modify
from early_warnings.actions.evaluating.raising import raise_new
from early_warnings.actions.letters import tell, tell_held
from early_warnings.actions.moves import end, enter_many
from early_warnings.models import EarlyWarning, EntryKind, RuleRun, RuleSetting, RunKind, RunState
from early_warnings.rules import RULES, warning_rules
from early_warnings.rules.base import Rule, Scope
from early_warnings.workflow import Ending
from feeds.queries.freshness import source_states

LOCK = 0x7761726E  # of the advisory locks: one run in a district at a time
RELEASERS = (Role.BRIGADE_HEAD, Role.BUREAU_HEAD)
# A rule reads millions of rows; who comes second waits for who is at work.
PLAN = (
    "SET LOCAL statement_timeout = 0", "SET LOCAL lock_timeout = '60s'", "SET LOCAL work_mem = '64MB'",
    # To read months of records in the order of an index takes longer than to sort what is left of them.
    "SET LOCAL jit = off", "SET LOCAL enable_mergejoin = off",
)  # fmt: skip
AFTERWARDS = (
    "RESET statement_timeout", "RESET lock_timeout", "RESET work_mem", "RESET jit", "RESET enable_mergejoin",
)  # fmt: skip


@dataclass
class Round:
    """One call of `evaluate`: where, what made it run, what came of it so far."""

    scope: Scope
    kind: str
    unguarded: bool
    once: bool
    unusable: frozenset[str]
    raised: list[int] = field(default_factory=list)


def evaluate(
    codes: Iterable[str], scope: Scope, *, kind: str, actor: Actor, unguarded: bool = False, once: bool = False
) -> list[RuleRun]:
    """Run rules over a district, as of a day; returns a row for each that ran, those not evaluated among them.

    A rule that is off, unknown, or only moves grades has no row. `once`: nor has one that ran for this day (of `kind`
    NIGHT) or this batch already. `unguarded`: a person looked at the number of new warnings. Each rule is one
    transaction, so that nobody waits for all; then grades move, and everybody is told once. A rule that breaks keeps no
    other from running: what it raised is raised here at the end.
    """
    states = source_states(scope.district, scope.day, with_coverage=False)
    unusable = frozenset(one.source.code for one in states if not one.is_usable)
    round_ = Round(scope, kind, unguarded, once, unusable | _unknown(states))
    done, broken = [], []
    for rule, setting in _in_force(codes, scope):
        try:
            done.append(_run(rule, setting, round_, actor=actor))
        except Exception as error:  # noqa: BLE001 - raised again below
            broken.append(error)
    runs = [run for run in done if run is not None]
    if runs:
        _settle(round_, actor=actor)
    if broken:
        raise broken[0]
    return runs


@recorded
def release(run: RuleRun, *, actor: Actor) -> list[RuleRun]:
    """So many new warnings are right (放行): the rule runs again, as of today, and raises them. Raises Refused."""
    held = _held(run, actor)
    scope = Scope(held.district, today(), batch=held.batch)
    runs = evaluate([held.rule], scope, kind=RunKind.RELEASED, actor=actor, unguarded=True)
    if not runs:
        raise Refused("rule_off", _("这条规则已停用"))
    if runs[0].state == RunState.NOT_EVALUATED:
        raise Refused("not_evaluated", _("数据已过期，现在不能运行这条规则"))
    same = Q(pk=held.pk)
    if held.batch_id is None:
        same |= Q(rule=held.rule, district=held.district, state=RunState.HELD)
    RuleRun.objects.filter(same).update(state=RunState.RELEASED, decided_by=actor.user)
    run.refresh_from_db()
    return runs


@recorded
def dismiss(run: RuleRun, *, actor: Actor) -> RuleRun:
    """So many new warnings are a fault of the data (撤下): none is raised. Raises Refused."""
    held = _held(run, actor)
    held.state, held.decided_by = RunState.DISMISSED, actor.user
    held.save(update_fields=["state", "decided_by"])
    return held


def _held(run: RuleRun, actor: Actor) -> RuleRun:
    seen = RuleRun.objects.select_for_update(of=("self",)).select_related("district", "batch__source")
    if not actor.is_clock:
        seen = seen.filter(district__in=actor.district_ids_seen)
    held = seen.get(pk=run.pk)
    if not actor.has(*RELEASERS):
        raise Refused("no_right", _("由大队长或局领导决定"))
    if held.state != RunState.HELD:
        raise Refused("not_held", _("这次运行没有待放行的预警"))
    return held


def _in_force(codes: Iterable[str], scope: Scope) -> list[tuple[Rule, RuleSetting]]:
    """The rules that are on, those first that take over the warnings of others."""
    known_rules = warning_rules()
    asked = {code: known_rules[code] for code in codes if code in known_rules}
    settings = RuleSetting.objects.valid_on(scope.day).filter(rule__in=asked, active=True)
    known = {setting.rule: setting for setting in settings}
    ordered = sorted(asked.values(), key=lambda rule: (not rule.supersedes, -len(rule.supersedes), rule.code))
    return [(rule, known[rule.code]) for rule in ordered if rule.code in known]


def _unknown(states: Sequence) -> frozenset[str]:
    """Sources some rule rests on that the district does not have at all."""
    asked = {code for rule in RULES.values() for code in rule.sources}
    return frozenset(asked - {one.source.code for one in states})


@recorded
def _run(rule: Rule, setting: RuleSetting, round_: Round, *, actor: Actor) -> RuleRun | None:
    began = now()
    _begin(round_.scope.district)
    if round_.once and _ran(rule, round_):
        return None
    run = RuleRun(
        rule=rule.code, rule_version=setting.version, district=round_.scope.district, day=round_.scope.day,
        kind=round_.kind, batch=round_.scope.batch, started_at=began, finished_at=began, state=RunState.DONE,
        stale=sorted(round_.unusable.intersection(rule.sources)),
    )  # fmt: skip
    if run.stale:
        run.state = RunState.NOT_EVALUATED
    run.save()  # what it raises names it
    if rule.own or not run.stale:  # what people report counts all the same; nothing is gone for it
        scope = replace(round_.scope, without=frozenset(run.stale)) if run.stale else round_.scope
        _look(run, Findings(rule, setting, scope), round_, actor)
    run.finished_at = now()
    run.save()
    _finish()
    return run


def _begin(district: Unit) -> None:
    """Alone in the district until the end of the transaction."""
    with connection.cursor() as cursor:
        for statement in PLAN:
            cursor.execute(statement)
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, district.pk])


def _finish() -> None:
    with connection.cursor() as cursor:
        for statement in AFTERWARDS:
            cursor.execute(statement)


def _ran(rule: Rule, round_: Round) -> bool:
    earlier = RuleRun.objects.filter(rule=rule.code, district=round_.scope.district, kind=round_.kind)
    if round_.scope.batch is not None:
        return earlier.filter(batch=round_.scope.batch).exists()
    return earlier.filter(day=round_.scope.day).exists()


def _look(run: RuleRun, findings: Findings, round_: Round, actor: Actor) -> None:
    rule = findings.rule
    run.found = findings.gather(rule.find(findings.scope, rule.values(findings.setting.thresholds)))
    findings.match()
    findings.drop_told()
    run.silenced = findings.drop_silenced()
    new = findings.new()
    if len(new) > findings.setting.flood_limit and not round_.unguarded:
        run.state, run.held = RunState.HELD, len(new)
        tell_held(run, rule)
        return
    raised = raise_new(findings, new, run=run, actor=actor)
    if raised:
        findings.match()
    round_.raised += raised
    run.raised = len(raised)
    run.added = _add_facts(findings, set(raised), run.started_at, actor)
    run.gone = _come_and_gone(findings, actor)
    _supersede(findings, actor)


def _add_facts(findings: Findings, raised: set[int], at: datetime, actor: Actor) -> int:
    """Facts of the new warnings and of those that were open; returns how many the latter got."""
    counts = {key: count for key, count in findings.add_facts(at).items() if key not in raised}
    told = [EarlyWarning(pk=key) for key in sorted(counts)]
    enter_many(told, EntryKind.FACT, actor=actor, data=lambda one: {"count": counts[one.pk]})
    return sum(counts.values())


def _come_and_gone(findings: Findings, actor: Actor) -> int:
    """What is found again, and what no more; returns how many of the latter."""
    day = {"day": findings.scope.day.isoformat()}
    enter_many(findings.back(), EntryKind.BACK, actor=actor, data=day)
    findings.mark_seen()
    gone = [] if findings.scope.without else findings.gone()
    EarlyWarning.objects.filter(pk__in=[one.pk for one in gone]).update(gone_on=findings.scope.day)
    enter_many(gone, EntryKind.GONE, actor=actor, data=day)
    return len(gone)


def _supersede(findings: Findings, actor: Actor) -> None:
    over = findings.superseded()
    if not over:
        return
    known = EarlyWarning.objects.in_bulk({*over, *over.values()})
    by = {lesser: known[graver] for lesser, graver in over.items()}
    end([known[key] for key in over], Ending.SUPERSEDED, note="", superseded_by=by, actor=actor)


@recorded
def _settle(round_: Round, *, actor: Actor) -> None:
    """Grades move, and everybody is told of what is new to them."""
    district: Unit = round_.scope.district
    _begin(district)
    moved = modify(district, round_.scope.day, actor=actor)
    told = EarlyWarning.objects.open().select_related("unit").in_bulk({*round_.raised, *moved})
    raised = set(round_.raised)
    tell([one for key, one in told.items() if key in raised], "raised")
    tell([one for key, one in told.items() if key not in raised], "climbed")
    _finish()
