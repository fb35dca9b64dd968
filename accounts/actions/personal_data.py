"""Look at personal data in plain text: only with a reason, and never unseen."""

from django.utils.translation import gettext as _

from accounts.actor import Actor, recorded
from accounts.models import PersonalDataAccess
from common.errors import Refused
from common.time import now


@recorded
def note_access(*, subject: str, case_number: str, field: str, reason: str, actor: Actor) -> None:
    """Write down who looks at what and why; raises Refused without a right or a reason of four characters."""
    if not actor.sees_personal_data:
        raise Refused("no_right", _("您的岗位不能查看个人信息明文"))
    if len(reason.strip()) < 4:
        raise Refused("reason_required", _("请写明查看理由（至少 4 个字）"), "reason")
    PersonalDataAccess.objects.create(
        user=actor.user, subject=subject, case_number=case_number, field=field, reason=reason[:200], at=now()
    )
