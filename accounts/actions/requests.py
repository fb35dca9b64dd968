"""A write that is asked for twice happens once, and both hear the same answer (幂等)."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass

from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _

from accounts.actor import Actor
from accounts.models import RequestKey
from common.encryption import encrypt
from common.errors import Refused
from common.time import now

LONGEST_KEY = 200  # characters
# By hand: every write by REST begins and ends so, and Django would ask, save and hold a savepoint for each.
CLAIM = """
INSERT INTO accounts_requestkey (user_id, key, fingerprint, answer, created_at) VALUES (%s, %s, %s, '', %s)
ON CONFLICT (user_id, key) DO NOTHING RETURNING id
"""
ANSWERED = "UPDATE accounts_requestkey SET status = %s, answer = %s WHERE id = %s"


class KeyMissing(Refused):
    """A write came without a key, or with one that can't be kept."""


class KeyReused(Refused):
    """The key belongs to an earlier write with another content."""


class InFlight(Refused):
    """The first request under this key is still at work; ask again in a moment."""


@dataclass(frozen=True)
class Answer:
    """What the caller hears. `body` is text (JSON at REST); `repeated`: it was given before and nothing was done."""

    status: int
    body: str
    repeated: bool = False


def once(work: Callable[[], tuple[int, str]], *, key: str, fingerprint: str, actor: Actor) -> Answer:
    """Do `work` under this caller's key, or tell again what came of it. `work` gives (status, body).

    The key is claimed by a unique insert in the transaction of the work: if the work raises, both are gone and the
    same key may be tried again; two at once are one after the other. Raises KeyMissing, KeyReused, InFlight, and
    whatever the work raises.
    """
    _check(key)
    with transaction.atomic():
        claim = _claim(key, fingerprint, actor)
        if claim is None:
            return _told_before(RequestKey.objects.get(user=actor.user, key=key), fingerprint)
        status, body = work()
        with connection.cursor() as cursor:
            cursor.execute(ANSWERED, [status, encrypt(body), claim])
        return Answer(status, body)


def fingerprint_of(*parts: object) -> str:
    """SHA-256 (64 hex digits) of what makes two requests the same; the order of names in an object does not matter."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _check(key: str) -> None:
    if not key.strip():
        raise KeyMissing("key_missing", _("请在 Idempotency-Key 中给出这次提交的唯一编号，重发时用同一个编号"))
    if len(key) > LONGEST_KEY or not key.isprintable():
        raise KeyMissing("key_invalid", _("Idempotency-Key 最多 200 个可见字符"))


def _claim(key: str, fingerprint: str, actor: Actor) -> int | None:
    """The row of this key, made now; None when an earlier request has it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(CLAIM, [actor.user.pk, key, fingerprint, now()])
            made = cursor.fetchone()
    except OperationalError as error:  # the insert waits for the first request no longer than lock_timeout
        if getattr(error.__cause__, "pgcode", "") != "55P03":
            raise
        raise InFlight("in_flight", _("同一编号的提交正在处理，请稍后用同一编号重试")) from error
    return made[0] if made else None


def _told_before(claim: RequestKey, fingerprint: str) -> Answer:
    if claim.fingerprint != fingerprint:
        raise KeyReused("key_reused", _("这个 Idempotency-Key 已用于内容不同的另一次提交"))
    return Answer(claim.status, claim.answer, repeated=True)
