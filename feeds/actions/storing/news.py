"""Whether a batch says something new: only then does its source count as heard from."""

from datetime import date, timedelta

from django.db.models import Max

from feeds.models import Batch
from feeds.sources.base import Source

MONTH = timedelta(days=31)


def is_news(batch: Batch, source: Source, *, rows: int, accepted: int, as_of: date | None) -> bool:
    """Rows nobody had said before, of the newest period known or the one before it. At most one query.

    Not news: rows that repeat what is stored; corrections of older periods alone, however many; an empty batch. A
    source that tells of what happened (`FeedSource.empty_is_news`) may learn late of something old, and may say by an
    empty batch, declared as such, that nothing happened: from it both are news.
    """
    if not rows:
        return batch.source.empty_is_news
    if not accepted or as_of is None:
        return False
    if batch.source.empty_is_news:
        return True
    earlier = Batch.objects.filter(source=batch.source_id, district=batch.district_id, is_news=True)
    newest = earlier.aggregate(newest=Max("as_of"))["newest"]
    reach = MONTH if source.period == "month" else timedelta(days=batch.source.expected_days + batch.source.grace_days)
    return newest is None or as_of >= newest - reach
