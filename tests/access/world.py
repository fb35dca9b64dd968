"""A small world for the matrix: one case of each relation, and somebody in every seat.

From the seat of the 小营 street squad `own` is its own case (brought by the hotline, at the mediation studio too),
`sibling` that of the 湖滨 squad, `foreign` that of another district.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from secrets import token_hex

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.actions.tokens import create_token
from accounts.actor import Actor
from accounts.models import DutyPart, DutyShift
from cases.actions.entry_points import Placement, put_up
from cases.actions.evidence import add_evidence
from cases.actions.money import Share, record_payments
from cases.actions.samples import enter_first_samples
from cases.actions.steps import TAKE_STEP
from cases.demo.grids import load_grids
from cases.models import Case, EntryPoint, GroupMatter, LabelledMatter, RoutingRule
from clocks.models import CalendarNotice, NoticeDay
from common.time import now
from enterprises.models import GridRule
from outbox.actions import queue
from outbox.models import AllowedHost, Gateway, Message, WebhookEndpoint
from tests.access.doors import Door
from tests.access.parts import PARTS
from tests.access.rows_of_rosters import ROSTER_ARGUMENTS, take_in
from tests.access.traces import Prints, prints_of, watched_tables, writes_so_far, written_since
from tests.factories import make_complaint
from tests.people import actor, client_of, person, street

SEATS = {
    "anonymous": "",
    "clerk": "chenjing",
    "squad_head": "heqing",
    "inspector": "liming",
    "brigade_head": "sunyan",
    "bureau_head": "zhou",
    "mediator": "qian",
    "auditor": "feng",
    "administrator": "admin",
    "outside": "hotline-12345",
}
RELATIONS = ("own", "sibling", "foreign")


@dataclass
class World:
    """The cases, the clients of each seat, and what arguments and bodies are made of."""

    cases: dict[str, Case]
    tokens: dict[str, str] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    before: Prints = field(default_factory=dict)
    written: dict[str, int] = field(default_factory=dict)
    look_again: bool = False

    def client(self, seat: str, *, api: bool) -> Client:
        """The outside system brings its token to REST; people bring their session."""
        key = f"{seat}:{api}"
        if key not in self.clients:
            if seat == "anonymous":
                self.clients[key] = Client()
            elif seat == "outside" and api:
                self.clients[key] = Client(headers={"Authorization": f"Bearer {self.tokens[seat]}"})
            else:
                self.clients[key] = client_of(SEATS[seat])
            # Each from its own network: the public pages count who asks.
            self.clients[key].defaults["REMOTE_ADDR"] = f"2001:db8:{token_hex(2)}:{token_hex(2)}::1"
            self.look_again = True
        return self.clients[key]

    def settle(self, *, api: bool) -> None:
        """Everybody is in their seat, and it is written down how our rows look before anybody does anything."""
        for seat in SEATS:
            self.client(seat, api=api)
        if not self.before:
            self.before = prints_of(watched_tables().values())
            self.written = writes_so_far()
        elif self.look_again:  # somebody sat down: that leaves the date in their row
            touched, self.written = written_since(self.written)
            self.before |= prints_of(touched)
        self.look_again = False

    def forget(self, seat: str) -> None:
        """A fresh visitor next time."""
        for api in (True, False):
            self.clients.pop(f"{seat}:{api}", None)

    def address(self, door: Door, relation: str) -> str:
        return reverse(door.name, kwargs={name: self.argument(door, name, relation) for name in door.parameters})

    def argument(self, door: Door, name: str, relation: str) -> object:
        """What stands for a parameter of an address. A door may have its own; else the name says it."""
        case = self.cases[relation if relation in self.cases else "own"]
        own = ARGUMENTS.get((door.name, name)) or ARGUMENTS.get(("", name))
        assert own is not None, f"Say in tests/access/world.py what <{name}> of {door.name} stands for."
        return own(case)


def _token_entry() -> int:
    """The address of a token names its entry in history, not the token."""
    return apps.get_model("accounts", "ApiTokenEvent").objects.latest("pgh_id").pgh_id


def _listening() -> int:
    return WebhookEndpoint.objects.get(stopped_at=None).pk


def _line(case: Case) -> object:
    return case.wage_lines.first()


def _group(case: Case) -> str:
    return GroupMatter.objects.get().number


def _complaint(case: Case) -> str:
    return case.complaints.first().number


ARGUMENTS: dict[tuple[str, str], Callable[[Case], object]] = {
    ("", "number"): lambda case: case.number,
    ("cases:step", "code"): lambda case: "withdraw",
    **ROSTER_ARGUMENTS,
    **{key: found for part in PARTS for key, found in part.arguments.items()},
    ("cases:receipt", "number"): lambda case: case.complaints.first().number,
    ("api-complaint", "number"): lambda case: case.complaints.first().number,
    **{
        (f"api-complaint-{what}", "number"): _complaint
        for what in ("sign", "respond", "return", "extend", "answer", "duplicates")
    },
    ("", "complaint"): _complaint,
    ("cases:order_step", "what"): lambda case: "answer",
    ("cases:answer_kind", "code"): lambda case: "paid",
    **{(f"cases:{door}", "number"): _group for door in ("group", "group_live", "group_note", "group_close")},
    **{(f"api-{door}", "number"): _group for door in ("group", "group-notes", "group-checks", "group-close")},
    ("cases:group_check", "number"): _group,
    ("cases:group_check", "code"): lambda case: "headcount",
    ("accounts:end_duty", "pk"): lambda case: DutyShift.objects.get().pk,
    ("api-case-reverse", "payment"): lambda case: _line(case).payments.first().pk,
    ("cases:place", "number"): lambda case: case.complaints.first().number,
    ("cases:sample", "pk"): lambda case: LabelledMatter.objects.earliest("pk").pk,
    ("cases:sample_drop", "pk"): lambda case: LabelledMatter.objects.earliest("pk").pk,
    ("enterprises:grid", "code"): lambda case: "xiaoying-01",
    ("enterprises:grid_edit", "code"): lambda case: "xiaoying-01",
    ("enterprises:grid_rule_drop", "code"): lambda case: "xiaoying-01",
    ("enterprises:grid_rule_drop", "pk"): lambda case: GridRule.objects.filter(grid__code="xiaoying-01").first().pk,
    ("cases:routing_rule", "code"): lambda case: RoutingRule.objects.earliest("position").code,
    ("clocks:notice", "pk"): lambda case: CalendarNotice.objects.get(applied_at=None).pk,
    ("clocks:apply_notice", "pk"): lambda case: CalendarNotice.objects.get(applied_at=None).pk,
    ("clocks:discard_notice", "pk"): lambda case: CalendarNotice.objects.get(applied_at=None).pk,
    ("outbox:retry", "pk"): lambda case: Message.objects.exclude(given_up_at=None).exclude(gateway="webhook").get().pk,
    ("outbox:webhook", "pk"): lambda case: _listening(),
    ("outbox:rotate_secret", "pk"): lambda case: _listening(),
    ("outbox:end_former_secret", "pk"): lambda case: _listening(),
    ("outbox:stop_webhook", "pk"): lambda case: _listening(),
    ("outbox:test_webhook", "pk"): lambda case: _listening(),
    ("outbox:replay_failed", "pk"): lambda case: _listening(),
    ("outbox:replay", "pk"): lambda case: _listening(),
    ("outbox:replay", "message"): lambda case: Message.objects.filter(gateway="webhook").latest("pk").pk,
    ("outbox:restart_webhook", "pk"): lambda case: WebhookEndpoint.objects.exclude(stopped_at=None).get().pk,
    ("outbox:forbid_host", "pk"): lambda case: AllowedHost.objects.get().pk,
    ("cases:reverse", "pk"): lambda case: _line(case).payments.first().pk,
    ("cases:reveal", "kind"): lambda case: "worker",
    ("cases:reveal", "pk"): lambda case: case.workers.first().pk,
    ("cases:reveal", "field"): lambda case: "phone",
    ("cases:evidence", "pk"): lambda case: case.evidence.get().pk,
    ("api-case-evidence-file", "pk"): lambda case: case.evidence.get().pk,
    ("cases:entry_point_close", "code"): lambda case: EntryPoint.objects.get().code,
    ("cases:entry_point_sheet", "code"): lambda case: EntryPoint.objects.get().code,
    ("cases:entry_point_picture", "code"): lambda case: EntryPoint.objects.get().code,
    ("portal:entry", "code"): lambda case: EntryPoint.objects.get().code,
    ("", "username"): lambda case: "wulei",
    ("accounts:unit", "code"): lambda case: "hubin",
    ("accounts:edit_unit", "code"): lambda case: "hubin",
    ("accounts:finish_post", "number"): lambda case: person("wulei").posts.first().pk,
    ("accounts:end_token", "number"): lambda case: (
        apps.get_model("accounts", "ApiTokenEvent").objects.latest("pgh_id").pgh_id
    ),
}


def make_world() -> World:
    """The three cases and a token. The people must be loaded."""
    own = make_complaint(by="hotline-12345", channel="12345", external_number="RX1").case
    own = TAKE_STEP["receive"](own, actor=actor("chenjing"))
    own = TAKE_STEP["mediate"](own, actor=actor("chenjing"))
    sibling = make_complaint(by="wulei", at=street("hubin"), employer="杭州东升酒店", phone="13900001111").case
    sibling = TAKE_STEP["receive"](sibling, actor=actor("wulei"))
    foreign = make_complaint(by="linfei", at=street("jg-street"), employer="江干五金厂", phone="13900002222").case
    for case, who in [(own, "chenjing"), (sibling, "wulei"), (foreign, "linfei")]:
        share = Share(case.wage_lines.get(), Decimal("100"))
        record_payments(
            case, shares=[share], source="employer", paid_on=date(2020, 1, 2), proof="回单", actor=actor(who)
        )
    for case, who in [(own, "chenjing"), (sibling, "wulei"), (foreign, "linfei")]:
        recording = SimpleUploadedFile("录音.amr", b"#!AMR\n" + who.encode())
        add_evidence(case, upload=recording, source="officer", actor=actor(who))
        take_in(case, who)
    put_up(Placement(kind="leaflet", name="宣传单"), actor=actor("sunyan"))
    _prepare_rows()
    _prepare_webhooks()
    _prepare_group(own)
    _token, plain = create_token(person("hotline-12345"), actor=Actor.clock("test"))
    cases = {"own": own, "sibling": sibling, "foreign": foreign}
    for part in PARTS:
        part.prepare(cases)
    assert own.unit == street() and sibling.unit == street("hubin"), "The world is not as the matrix needs it."
    return World({name: Case.objects.get(pk=case.pk) for name, case in cases.items()}, {"outside": plain})


def _prepare_rows() -> None:
    _prepare_messages()
    load_grids(street().district)
    enter_first_samples(street().district, actor=Actor.clock("test"))


def _prepare_messages() -> None:
    """A notice that is not in force yet, and a message that nobody would take."""
    notice = CalendarNotice.objects.create(
        year=2032, kind=CalendarNotice.Kind.CHANGE, title="未生效的通知", published_on=date(2026, 1, 1)
    )
    NoticeDay.objects.create(notice=notice, day=date(2032, 1, 2), is_workday=False, label="元旦")
    message = Message.objects.filter(unit=street()).latest("pk")
    message.given_up_at = now()
    message.save()


def _prepare_webhooks() -> None:
    """The hotline listens, the police no longer do; one message was given up; one host is allowed."""
    moment, secret = now(), "whsec_" + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    mine = {"url": "https://8.8.8.8/hook", "secret": secret, "former_secret": secret, "created_at": moment}
    WebhookEndpoint.objects.create(user=person("hotline-12345"), former_until=moment, **mine)
    WebhookEndpoint.objects.create(user=person("police-110"), stopped_at=moment, stopped_why="gone", **mine)
    queue("webhook", reason="test:0", data={"type": "x"}, recipient=person("hotline-12345"), gateway=Gateway.WEBHOOK)
    Message.objects.filter(reason="test:0").update(given_up_at=moment)
    AllowedHost.objects.create(host="gateway.bureau", reason="网关", added_by="admin", added_at=moment)


def _prepare_group(own: Case) -> None:
    """A group matter of which `own` is a case, and somebody who will be on duty."""
    matter = GroupMatter.objects.create(
        number="QT2020-000001",
        district=own.district,
        enterprise=own.enterprise,
        headcount=10,
        opened_at=now(),
    )
    Case.objects.filter(pk=own.pk).update(group_matter=matter, is_group=True)
    tomorrow = now() + timedelta(days=1)
    DutyShift.objects.create(
        district=own.district,
        part=DutyPart.POLICE,
        user=person("liming"),
        starts_at=tomorrow,
        ends_at=tomorrow + timedelta(days=1),
    )


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside never happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
