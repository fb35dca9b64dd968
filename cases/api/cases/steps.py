"""POST /api/v1/cases/<number>/<step>/: one door a step, each handing on to the action of its name."""

import re
from typing import Any

from django.utils.translation import gettext
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.serializers import ValidationError

from accounts.api.base import WriteView, require_insider
from accounts.api.docs import IDEMPOTENCY_KEY, IF_MATCH, WRITE_PROBLEMS, problems
from accounts.api.fields import Strict
from cases.actions.steps import TAKE_STEP
from cases.api.cases.answer import CaseOut
from cases.api.cases.body import BODIES
from cases.api.cases.views import case_body
from cases.models import Case
from cases.queries.case_page import case_of
from cases.workflow import STEP


class CaseWrite(WriteView):
    """A write on one case. Not seen is 404, no post that works cases is 403, then the body is read."""

    body: type[Strict]
    case: Case

    def check_rights(self, *, number: str, **kwargs: Any) -> None:
        self.case = case_of(number, self.actor)
        require_insider(self.actor)

    def read(self, request: Request) -> dict:
        """The body in clean form; `version` also from If-Match."""
        body = self.body(data=request.data, context={"case": self.case, "actor": self.actor})
        body.is_valid(raise_exception=True)
        values = dict(body.validated_data)
        values.setdefault("version", _matched(request.headers.get("If-Match", "")))
        return values

    def told(self) -> dict:
        return case_body(self.case.number, self.actor)


def _matched(header: str) -> int | None:
    if header.strip() in ("", "*"):
        return None
    found = re.fullmatch(r'(?:W/)?"?(\d{1,9})"?', header.strip(), re.ASCII)
    if found is None:
        raise ValidationError({"version": [gettext("If-Match 应为上次读到的 ETag")]})
    return int(found[1])


class StepView(CaseWrite):
    """One step of the workflow."""

    step: str

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        TAKE_STEP[self.step](self.case, actor=self.actor, **self.read(request))
        return status.HTTP_200_OK, self.told()


def _view_of(code: str) -> Any:
    described = extend_schema(
        operation_id=f"case_{code}",
        summary=STEP[code].label,
        description=STEP[code].article,
        parameters=[IDEMPOTENCY_KEY, IF_MATCH],
        request=BODIES[code],
        responses={200: CaseOut, **problems(*WRITE_PROBLEMS)},
        tags=["steps"],
    )

    def post(self: StepView, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    members = {"step": code, "body": BODIES[code], "post": described(post)}
    return type(f"{code.title().replace('_', '')}Step", (StepView,), members).as_view()


STEP_VIEWS = {code: _view_of(code) for code in TAKE_STEP}
