"""REST of this app, under `/api/v1/`."""

from django.urls import path

from feeds.api.batches import Batches, OneBatch, Rejects
from feeds.api.sources import Sources

urlpatterns = [
    path("feeds/", Sources.as_view(), name="api-feeds"),
    path("feeds/<slug:code>/batches/", Batches.as_view(), name="api-feed-batches"),
    path("feeds/<slug:code>/batches/<int:pk>/", OneBatch.as_view(), name="api-feed-batch"),
    path("feeds/<slug:code>/batches/<int:pk>/rejects/", Rejects.as_view(), name="api-feed-rejects"),
]
