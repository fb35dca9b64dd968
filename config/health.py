"""Is the site alive, is it ready, and how is it doing: two addresses for machines and one page for people."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooSlow
from typing import Any

from django import get_version
from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.exceptions import RedisError

from accounts.context import SYSTEM_READERS
from accounts.queries.duty import everybody_on_duty
from clocks.models import CalendarNotice, SweepRun
from clocks.queries import sweep_age_minutes
from common.time import now, today
from outbox.queries.messages import is_troubled_elsewhere, sent_counts
from outbox.queries.webhooks import webhook_health
from statutes.thresholds import threshold

PATIENCE_SECONDS = 3
_checks = ThreadPoolExecutor(max_workers=4, thread_name_prefix="readyz")


def _database_answers() -> dict[str, Any]:
    """Runs in its own thread with its own connection, so that a hanging server costs three seconds, not a worker."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            version = cursor.fetchone()[0]
        return {"ok": True, "version": version, "sweep_minutes": sweep_age_minutes()}
    except (DatabaseError, InterfaceError):
        return {"ok": False, "version": "", "sweep_minutes": None}
    finally:
        connection.close()


def _redis_answers() -> dict[str, Any]:
    try:
        caches["default"].get("readyz")
        return {"ok": True}
    except (RedisError, OSError):
        return {"ok": False}


def _in_time(check: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    try:
        return _checks.submit(check).result(timeout=PATIENCE_SECONDS)
    except TooSlow:
        return {"ok": False}


def _sweep_is_late(minutes: float | None) -> bool:
    return minutes is None or minutes > float(threshold("SWEEP_SILENCE_MINUTES", today()).value)


@never_cache
@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers; asks nobody else."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """503 without the database; `degraded` without Redis or with a silent sweep, since pages still work then."""
    database, redis = _in_time(_database_answers), _in_time(_redis_answers)
    minutes = database.get("sweep_minutes")
    sound = redis["ok"] and not _sweep_is_late(minutes)
    status = "down" if not database["ok"] else "ok" if sound else "degraded"
    answer = {
        "status": status,
        "database": database["ok"],
        "redis": redis["ok"],
        "sweep_age_minutes": None if minutes is None else round(minutes, 1),
    }
    return JsonResponse(answer, status=200 if database["ok"] else 503)


def _calendar() -> dict[str, Any]:
    published = CalendarNotice.objects.exclude(applied_at=None).filter(kind=CalendarNotice.Kind.ANNUAL)
    newest = published.order_by("-year").first()
    return {"newest": newest, "covers_next_year": bool(newest and newest.year > today().year)}


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """系统状态: age of the sweep, messages waiting and failed, Redis, database, the calendar in force. Messages and
    endpoints are counted as the reader's lists have them."""
    if not request.actor.has(*SYSTEM_READERS):
        raise PermissionDenied
    database = _in_time(_database_answers)
    context = {
        "database": database,
        "redis": _in_time(_redis_answers),
        "sweep": SweepRun.objects.filter(name="sweep").first(),
        "sweep_minutes": database.get("sweep_minutes"),
        "sweep_late": _sweep_is_late(database.get("sweep_minutes")),
        "outbox": sent_counts(request.actor),
        "troubled_elsewhere": is_troubled_elsewhere(request.actor),
        "webhooks": webhook_health(request.actor),
        "calendar": _calendar(),
        "on_duty": everybody_on_duty(request.actor.district, now()),
        "django_version": get_version(),
        "demo": settings.DEMO,
    }
    return render(request, "common/health.html", context)
