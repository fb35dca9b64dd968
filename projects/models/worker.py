"""Who works on a site: the real-name roll."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from common.encryption import EncryptedField
from common.fingerprints import PRINTS_LENGTH, kept_prints
from projects.models.project import OfProjectQuerySet, Project, Team


class ProjectWorker(models.Model):
    """A worker registered on a site (实名制登记). The name is sealed; the ID number is kept as its index only."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="workers")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="workers")
    name = EncryptedField()
    name_pairs = models.CharField(
        max_length=PRINTS_LENGTH, blank=True, default="", db_default="", help_text="fingerprints, to search by part"
    )
    id_number_index = models.CharField(max_length=64)
    trade = models.CharField(max_length=40, blank=True, help_text="工种")
    entered_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    objects = OfProjectQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["id_number_index"], name="project_worker_by_number"),
            GinIndex(kept_prints("name_pairs"), name="project_worker_by_part"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "id_number_index"],
                condition=~Q(id_number_index=""),
                name="each_worker_once_per_site",
            )
        ]

    def __str__(self) -> str:
        return f"worker {self.pk}"
