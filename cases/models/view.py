"""Views of the case list that people keep and share, and how each person likes the list."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Unit


class ViewScope(models.TextChoices):
    """Who finds a view among theirs (共享范围)."""

    PRIVATE = "private", _("仅自己")
    UNIT = "unit", _("本单位共享")
    DISTRICT = "district", _("全区共享")


class SavedViewQuerySet(models.QuerySet):
    def shown_to(self, actor: Actor) -> SavedViewQuerySet:
        """A person's own views, and those shared with a unit or district they serve in; pinned ones first. The list
        as the person likes it is among them: it has no name."""
        districts = {post.unit.district_id or post.unit_id for post in actor.posts}
        shared = models.Q(scope=ViewScope.UNIT, unit__in=actor.unit_ids) | models.Q(
            scope=ViewScope.DISTRICT, unit__in=districts
        )
        return self.filter(models.Q(user=actor.user) | shared).order_by("-pinned", "name", "pk")

    def named(self) -> SavedViewQuerySet:
        """The views people gave a name."""
        return self.exclude(name="")


class SavedView(models.Model):
    """A named set of filters of the case list (保存的视图): the query string of the address.

    Whoever opens it sees their own rows: it holds filters, never cases. The threshold tells its owner alone. A row
    without name and filters is the whole list as its owner likes it: of it only the columns count.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=500)
    scope = models.CharField(max_length=10, choices=ViewScope, default=ViewScope.PRIVATE)
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="shared with: unit, district"
    )
    columns = ArrayField(models.CharField(max_length=20), default=list, blank=True, help_text="empty: the reader's own")
    pinned = models.BooleanField(default=False, help_text="stands first, and on my work (置顶)")
    digest = models.BooleanField(default=False, help_text="its count is in the morning message (早间提醒)")
    threshold = models.PositiveIntegerField(null=True, blank=True, help_text="cases; its owner hears of more")
    alert_since = models.DateTimeField(null=True, blank=True, help_text="when the count last went above the threshold")

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [
            models.Index(fields=["id"], name="views_watched", condition=models.Q(threshold__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["user", "name"], name="one_view_per_name"),
            models.CheckConstraint(
                name="shared_views_name_whom",
                condition=models.Q(scope="private", unit=None) | ~models.Q(scope="private") & ~models.Q(unit=None),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ListHabit(models.Model):
    """How a person hears of the list: the morning message (早间提醒), and when it was last thought of."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="list_habit")
    wants_digest = models.BooleanField(default=True)
    digested_on = models.DateField(null=True, blank=True, help_text="the last day looked at for the morning message")

    def __str__(self) -> str:
        return str(self.user)
