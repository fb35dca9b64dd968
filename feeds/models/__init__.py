from feeds.models.batch import Batch, BatchState, FeedSource, Reject
from feeds.models.record import Record
from feeds.models.subject import SubjectState, UnmatchedSubject

__all__ = ["Batch", "BatchState", "FeedSource", "Record", "Reject", "SubjectState", "UnmatchedSubject"]
