"""One fact of an outside register. Millions of rows: partitioned by source and month, written by set-based SQL only."""

from django.db import models

from accounts.models import Unit
from common.encryption import EncryptedField
from enterprises.models import Enterprise
from feeds.models.batch import Batch, FeedSource
from projects.models import Project

# What a record says of its subject: two of one key with the same here say the same.
SAID = ("code", "name", "event", "amount", "paid", "quantity", "happened_on", "due_on", "person_index", "more")


class RecordQuerySet(models.QuerySet):
    def current(self) -> "RecordQuerySet":
        """Facts no later batch put right."""
        return self.filter(replaced_by=None)


class Record(models.Model):
    """A fact about one subject in one period (数据记录). What the columns mean for a source stands in its folder.

    The key of a fact is (source, district, period, code, item), with the name in place of a code that is empty; of a
    meter (`Source.item_alone`) neither code nor name belongs to it. The newest with a key is current. Sums in yuan.
    """

    pk = models.CompositePrimaryKey("source", "period", "batch", "row")
    source = models.ForeignKey(FeedSource, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    period = models.DateField(help_text="the day it speaks of; the first of the month for monthly sources")
    batch = models.ForeignKey(Batch, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    row = models.PositiveIntegerField()
    district = models.ForeignKey(Unit, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    enterprise = models.ForeignKey(
        Enterprise, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )
    project = models.ForeignKey(Project, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    code = models.CharField(max_length=40, help_text="credit code, or the project's code on its platform")
    name = models.CharField(max_length=200, blank=True, help_text="the subject as the source calls it")
    item = models.CharField(max_length=100, blank=True, help_text="which of several: account, meter, case number")
    event = models.CharField(max_length=30, blank=True, help_text="what happened, a code of the source")
    amount = models.DecimalField(max_digits=16, decimal_places=2, null=True, help_text="due, or balance")
    paid = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    quantity = models.DecimalField(max_digits=16, decimal_places=3, null=True, help_text="kWh, m³, persons, days")
    happened_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    person_index = models.CharField(max_length=64, blank=True, help_text="blind index of an ID number")
    person_name = EncryptedField(blank=True, default="")
    more = models.JSONField(null=True, help_text="what only this source knows; no personal data")
    replaced_by = models.BigIntegerField(null=True, help_text="the batch that put it right")

    objects = RecordQuerySet.as_manager()
    # One number for a key of four columns, unique while a batch has fewer than 2^32 rows: what a merge writes down.
    row_number_sql = '((batch_id << 32) | "row")'

    class Meta:
        managed = False
        db_table = "feeds_record"

    def __str__(self) -> str:
        return f"{self.source_id} {self.period} {self.code}"
