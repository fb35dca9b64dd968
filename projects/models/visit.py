"""Somebody went to look at a site."""

import pghistory
from django.conf import settings
from django.db import models

from documents.models import AttachedFile
from projects.models.project import OfProjectQuerySet, Project


@pghistory.track()
class ProjectVisit(models.Model):
    """A visit to a site (巡查)."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="visits")
    visited_on = models.DateField()
    visitor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    workers_on_site = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=1000)
    recorded_at = models.DateTimeField()

    objects = OfProjectQuerySet.as_manager()

    class Meta:
        ordering = ["-visited_on", "-id"]
        indexes = [models.Index(fields=["visited_on"], include=["project", "recorded_at"], name="visit_by_day")]

    def __str__(self) -> str:
        return f"{self.project_id} {self.visited_on}"


class VisitFile(AttachedFile):
    """A photograph of a visit (巡查照片)."""

    visit = models.ForeignKey(ProjectVisit, on_delete=models.PROTECT, related_name="files")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["visit", "digest"], name="each_photo_once_per_visit")]
