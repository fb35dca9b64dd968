"""People and outside systems, and the posts they hold."""

from datetime import date

import pghistory
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models.unit import Unit


class Role(models.TextChoices):
    """What a post lets its holder do (岗位)."""

    CLERK = "clerk", _("街道经办")
    SQUAD_HEAD = "squad_head", _("中队长")
    INSPECTOR = "inspector", _("监察员")
    BRIGADE_HEAD = "brigade_head", _("大队长")
    BUREAU_HEAD = "bureau_head", _("局领导")
    MEDIATOR = "mediator", _("调解员")
    AUDITOR = "auditor", _("审计员")
    ADMINISTRATOR = "administrator", _("管理员")
    OUTSIDE_SYSTEM = "outside_system", _("外部系统")


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    # The hash of a password is no part of history; that somebody gave a new one is.
    pghistory.ManualEvent("password_reset"),
    pghistory.ManualEvent("unlocked"),
    exclude=["password", "last_login"],
)
class User(AbstractUser):
    """A person or an outside system (用户): one table, so that history names one kind of actor."""

    first_name = None
    last_name = None
    full_name = models.CharField(max_length=60)
    full_name_en = models.CharField(max_length=80, blank=True)
    certificate_number = models.CharField(max_length=40, blank=True, help_text="监察员证号")
    certificate_until = models.DateField(null=True, blank=True)
    single_keys = models.BooleanField(default=True, help_text="single-letter keys are on (WCAG 2.1.4)")

    REQUIRED_FIELDS = ["full_name"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the reader's language."""
        return (
            self.full_name_en
            if self.full_name_en and not translation.get_language().startswith("zh")
            else self.full_name
        )

    def get_full_name(self) -> str:
        return self.label

    def is_certified_on(self, day: date) -> bool:
        """Whether this inspector may work a case on that day (劳动保障监察条例 art. 16)."""
        return bool(self.certificate_number) and self.certificate_until is not None and self.certificate_until >= day


class PostQuerySet(models.QuerySet):
    def held_on(self, day: date) -> "PostQuerySet":
        """Posts in force on a day, in units that exist on it."""
        return (
            self.filter(since__lte=day, unit__valid_from__lte=day)
            .exclude(until__lt=day)
            .exclude(unit__valid_until__lt=day)
        )

    def in_district(self, district: Unit) -> "PostQuerySet":
        """Posts in the district's own office or in one of its units."""
        return self.filter(models.Q(unit=district) | models.Q(unit__district=district))


@pghistory.track()
class Post(models.Model):
    """A person holds a role in a unit from one day to another (任职)."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=Role)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.unit}"
