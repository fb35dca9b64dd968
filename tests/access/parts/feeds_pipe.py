"""Handing in a batch over REST and asking what became of it. Its rows need the batch of the part beside."""

from feeds.models import Batch
from tests.access.part import Part

# The walk sends JSON: who may send hears that it is the wrong kind, the others that it is not theirs to send.
ROWS = """\
GET  api-feed-batches        -   401  403  403  200  200  200  403  200  200  403
POST api-feed-batches        -   401  403  403  415  415  403  403  403  415  403
GET  api-feed-batch          -   401  403  403  200  200  200  403  200  200  403
GET  api-feed-rejects        -   401  403  403  200  200  200  403  200  200  403
"""
DOORS = ("api-feed-batches", "api-feed-batch", "api-feed-rejects")

PART = Part(
    rows=ROWS,
    read_only=("api-feed-batch", "api-feed-rejects"),
    bodies={"api-feed-batches": lambda case: {}},
    arguments={
        **{(door, "code"): lambda case: "power" for door in DOORS},
        **{(door, "pk"): lambda case: Batch.objects.get(key="m1").pk for door in DOORS[1:]},
    },
)
