"""What every REST door does alike: say who acts, word a refusal, do a write once."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.actions.requests import InFlight, KeyMissing, KeyReused, fingerprint_of, once
from accounts.actor import Actor
from accounts.models import Role

KEY_HEADER = "Idempotency-Key"
STATUS = {
    KeyMissing: status.HTTP_400_BAD_REQUEST,
    KeyReused: status.HTTP_422_UNPROCESSABLE_ENTITY,
    InFlight: status.HTTP_409_CONFLICT,
}


class ActorView(APIView):
    """A door of REST. `actor` is the person or outside system the token belongs to; what is not seen is 404."""

    @cached_property
    def actor(self) -> Actor:
        return Actor.for_user(self.request.user, via="api")

    @property
    def is_outside(self) -> bool:
        """An outside system sees its own complaints and how they ended, and takes no steps."""
        return self.actor.has(Role.OUTSIDE_SYSTEM)

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, ObjectDoesNotExist):
            exc = Http404()
        if (code := STATUS.get(type(exc))) is not None:
            return Response({"code": exc.code, "message": str(exc.message)}, status=code)
        return super().handle_exception(exc)


class WriteView(ActorView):
    """A write: seen and allowed first, then done once under its Idempotency-Key.

    Subclasses give `check_rights` (raises Http404, PermissionDenied) and `perform` (parse, call an action, word the
    answer). A repeat is told the first answer again, with 200 and the header Idempotency-Replayed.
    """

    def check_rights(self, **kwargs: Any) -> None:
        """Whether this actor may come in at all."""

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        """Do it: (status, body as plain data). Runs inside one transaction."""
        raise exceptions.MethodNotAllowed(request.method)

    def post(self, request: Request, **kwargs: Any) -> HttpResponse:
        self.check_rights(**kwargs)
        _require_json(request)

        def work() -> tuple[int, str]:
            code, body = self.perform(request, **kwargs)
            return code, JSONRenderer().render(body).decode()

        key, fingerprint = request.headers.get(KEY_HEADER, ""), self._fingerprint(request)
        answer = once(work, key=key, fingerprint=fingerprint, actor=self.actor)
        response = HttpResponse(answer.body, content_type="application/json", status=answer.status)
        if answer.repeated:
            response.status_code = status.HTTP_200_OK
            response.headers["Idempotency-Replayed"] = "true"
        return response

    def _fingerprint(self, request: Request) -> str:
        try:
            if not isinstance(request.data, dict):
                raise exceptions.ParseError(_("请求体应为一个 JSON 对象"))
            return fingerprint_of(request.method, request.path, request.data)
        except RecursionError as error:
            raise exceptions.ParseError(_("JSON 嵌套太深")) from error


def _require_json(request: Request) -> None:
    """A body in another format, or of unknown length, must not pass for an empty one. Raises 415, 400."""
    if "Transfer-Encoding" in request.headers and "Content-Length" not in request.headers:
        raise exceptions.ParseError(_("请求须带 Content-Length，不能分块传输"))
    given = request.headers.get("Content-Length", "0") not in ("", "0")
    if given and request.content_type.partition(";")[0].strip().lower() != "application/json":
        raise exceptions.UnsupportedMediaType(request.content_type)


def require_writer(actor: Actor) -> None:
    """Auditors and administrators read or configure; they work no case. Raises PermissionDenied."""
    if not actor.roles - {Role.AUDITOR, Role.ADMINISTRATOR}:
        raise exceptions.PermissionDenied(_("您的岗位不能办理"))


def require_insider(actor: Actor) -> None:
    """An outside system takes no step on a case. Raises PermissionDenied."""
    require_writer(actor)
    if actor.has(Role.OUTSIDE_SYSTEM):
        raise exceptions.PermissionDenied(_("外部系统只能登记和查询自己交来的来件，不能办理案件"))
