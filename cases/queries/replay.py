"""Rules tried on what is known: labelled samples, and the last real complaints. Nothing is written."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from accounts.actor import Actor
from cases.models import Complaint, LabelledMatter, RuleWords
from cases.queries.routing_rules import rules_now
from cases.queries.samples import samples_seen
from cases.routing import Facts, propose, reasons_of
from cases.workflow import Route

REAL_COMPLAINTS = 1000
NUMBERS_SHOWN = 10
ROUTE_WITHOUT_RULE = Route.INSPECTION


@dataclass(frozen=True)
class Verdict:
    """Where the rules send a sample, and whether that is where it ought to go."""

    sample: LabelledMatter
    route: str
    rule: RuleWords | None

    @property
    def right(self) -> bool:
        return self.route == self.sample.route


@dataclass(frozen=True)
class Judgement:
    """The rules on all samples. `matrix`: expected × proposed, rows and columns in the order of the routes."""

    verdicts: list[Verdict]

    @property
    def total(self) -> int:
        return len(self.verdicts)

    @property
    def right(self) -> int:
        return sum(verdict.right for verdict in self.verdicts)

    @property
    def wrong(self) -> list[Verdict]:
        return [verdict for verdict in self.verdicts if not verdict.right]

    @property
    def matrix(self) -> list[tuple[str, list[int]]]:
        counted = Counter((verdict.sample.route, verdict.route) for verdict in self.verdicts)
        return [(route, [counted[route, proposed] for proposed in Route.values]) for route in Route.values]


@dataclass(frozen=True)
class Change:
    """A sample that the edited rules send by another rule or another way than before."""

    before: Verdict
    after: Verdict


@dataclass(frozen=True)
class Moved:
    """Real complaints that would go another way: how many, and the numbers of some of their cases."""

    before: str
    after: str
    count: int
    cases: list[str]


@dataclass(frozen=True)
class Replay:
    """Edited rules beside the rules as they are. `hits`: (rule, samples before, samples after) where they differ."""

    before: Judgement
    after: Judgement
    changes: list[Change]
    hits: list[tuple[RuleWords, int, int]]
    real: int = 0
    moved: list[Moved] = field(default_factory=list)


def judge_samples(actor: Actor) -> Judgement:
    """The rules as they are on every sample of the district. Two queries."""
    return judged(list(samples_seen(actor)), rules_now())


def judged(samples: Iterable[LabelledMatter], rules: Sequence[RuleWords]) -> Judgement:
    """Pure: the rules on these samples."""
    return Judgement([_verdict(sample, rules) for sample in samples])


def replayed(edited: Sequence[RuleWords], actor: Actor) -> Replay:
    """Rules not in use, all together, beside the rules as they are; also on the reader's last complaints.

    Three queries. One not active: the rules without it. A rule of the same code is replaced, a new one takes its place
    by position.
    """
    now = rules_now()
    then = _with(edited, now)
    samples = list(samples_seen(actor))
    before, after = judged(samples, now), judged(samples, then)
    pairs = zip(before.verdicts, after.verdicts, strict=True)
    changes = [
        Change(*pair) for pair in pairs if _code(pair[0].rule) != _code(pair[1].rule) or pair[0].route != pair[1].route
    ]
    real, moved = _on_real_complaints(now, then, actor)
    return Replay(before, after, changes, _hits(before, after, [*then, *now]), real, moved)


def _with(edited: Sequence[RuleWords], rules: Sequence[RuleWords]) -> list[RuleWords]:
    """Two at one position: the edited one is asked first."""
    codes = {rule.code for rule in edited}
    then = [*(rule for rule in edited if rule.active), *(rule for rule in rules if rule.code not in codes)]
    return sorted(then, key=lambda rule: rule.position)


def _verdict(sample: LabelledMatter, rules: Sequence[RuleWords]) -> Verdict:
    proposal = propose(facts_of_sample(sample), rules)
    return Verdict(sample, proposal.route, proposal.rule) if proposal else Verdict(sample, ROUTE_WITHOUT_RULE, None)


def facts_of_sample(sample: LabelledMatter) -> Facts:
    """A sample as the router reads a complaint."""
    return Facts(
        narrative=sample.text,
        employer=sample.employer,
        matters=tuple(sample.matters),
        workers_count=sample.workers_count,
        amount=sample.amount,
        is_construction=sample.is_construction,
        channel=sample.channel,
    )


def _hits(before: Judgement, after: Judgement, rules: list[RuleWords]) -> list[tuple[RuleWords, int, int]]:
    first = Counter(_code(verdict.rule) for verdict in before.verdicts)
    then = Counter(_code(verdict.rule) for verdict in after.verdicts)
    by_code = {rule.code: rule for rule in reversed(rules)}
    return [
        (rule, first[code], then[code])
        for code, rule in sorted(by_code.items(), key=lambda item: item[1].position)
        if first[code] != then[code]
    ]


def _on_real_complaints(now: Sequence[RuleWords], then: Sequence[RuleWords], actor: Actor) -> tuple[int, list[Moved]]:
    """Where the rules before and after send a complaint; a rule that stands in both is asked once for both answers."""
    found: dict[tuple[str, str], list[str]] = {}
    complaints = list(_last_complaints(actor))
    for complaint in complaints:
        facts = facts_of(complaint)
        asked: dict[int, bool] = {}
        ways = _way(facts, now, asked), _way(facts, then, asked)
        if ways[0] != ways[1]:
            found.setdefault(ways, []).append(complaint.case.number)
    moved = [Moved(*way, len(numbers), sorted(set(numbers))[-NUMBERS_SHOWN:]) for way, numbers in found.items()]
    return len(complaints), sorted(moved, key=lambda one: -one.count)


def _way(facts: Facts, rules: Sequence[RuleWords], asked: dict[int, bool]) -> str:
    """Where the rules send the facts. `asked`: whether a rule holds, by the object itself, kept from call to call."""
    for rule in rules:
        if id(rule) not in asked:
            asked[id(rule)] = reasons_of(rule.conditions, facts) is not None
        if asked[id(rule)]:
            return rule.route
    return ROUTE_WITHOUT_RULE


def _last_complaints(actor: Actor) -> Iterable[Complaint]:
    found = Complaint.objects.visible_to(actor).select_related("case", "case__enterprise").order_by("-pk")
    return found.only(
        "narrative", "employer_text", "matters", "workers_count", "amount", "channel", "case__number",
        "case__is_construction", "case__enterprise__credit_code",
    )[:REAL_COMPLAINTS]  # fmt: skip


def facts_of(complaint: Complaint) -> Facts:
    """A registered complaint as the router read it."""
    return Facts(
        narrative=complaint.narrative,
        employer=complaint.employer_text,
        credit_code=complaint.case.enterprise.credit_code or "",
        matters=tuple(complaint.matters),
        workers_count=complaint.workers_count,
        amount=complaint.amount,
        is_construction=complaint.case.is_construction,
        channel=complaint.channel,
    )


def _code(rule: RuleWords | None) -> str:
    return rule.code if rule else ""
