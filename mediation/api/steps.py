"""POST /api/v1/mediations/<number>/steps/: one door for every step, which the body names."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema
from rest_framework import exceptions, status
from rest_framework.request import Request
from rest_framework.serializers import ValidationError

from accounts.actor import Actor, recorded
from accounts.api.base import WriteView, require_insider
from accounts.api.docs import IDEMPOTENCY_KEY, WRITE_PROBLEMS, problems
from mediation.actions import agreeing, breaking, instalments, procedures
from mediation.actions.steps import TAKE_STEP
from mediation.api.answer import MediationOut
from mediation.api.body import BODIES
from mediation.api.views import mediation_body, mediation_of
from mediation.models import Instalment, Mediation


@recorded
def prove(mediation: Mediation, *, instalment: Instalment, actor: Actor, **told: Any) -> Instalment:
    """Prove one instalment of the mediation. Raises as `instalments.prove`."""
    return instalments.prove(instalment, actor=actor, **told)


ACTIONS: dict[str, Callable[..., Any]] = {
    **TAKE_STEP,
    "agree": agreeing.agree,
    "prove": prove,
    "press": instalments.press,
    "break_off": breaking.break_off,
    "follow": procedures.follow,
}


class MediationSteps(WriteView):
    """Any step with a mediation, but what belongs to its confidential notes."""

    mediation: Mediation

    @extend_schema(
        operation_id="mediation_step",
        summary=_("办理调解的一步"),
        description=_("step 说明办理哪一步，其余字段因步骤而异；现在能办的步骤见该调解的 actions。"),
        parameters=[IDEMPOTENCY_KEY],
        request=PolymorphicProxySerializer(
            component_name="MediationStep", serializers=BODIES, resource_type_field_name="step"
        ),
        responses={200: MediationOut, **problems(*WRITE_PROBLEMS)},
        tags=["mediations"],
    )
    def post(self, request: Request, **kwargs: Any) -> Any:
        return super().post(request, **kwargs)

    def check_rights(self, *, number: str, **kwargs: Any) -> None:
        self.mediation = mediation_of(number, self.actor)
        require_insider(self.actor)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        step = request.data.get("step")
        if not isinstance(step, str) or step not in BODIES:
            raise ValidationError({"step": [gettext("请从列表中选择")]})
        context = {"mediation": self.mediation, "case": self.mediation.case, "actor": self.actor}
        body = BODIES[step](data=request.data, context=context)
        body.is_valid(raise_exception=True)
        ACTIONS[step](self.mediation, actor=self.actor, **body.arguments())
        return status.HTTP_200_OK, self._told()

    def _told(self) -> dict:
        """As it is now; one that this step took out of the caller's sight is told by its number alone."""
        try:
            return mediation_body(self.mediation.number, self.actor)
        except (Mediation.DoesNotExist, exceptions.NotFound):
            return {"number": self.mediation.number}
