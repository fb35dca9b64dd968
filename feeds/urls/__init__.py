"""The pages of this app."""

from feeds.urls import batches, subjects

app_name = "feeds"
urlpatterns = [
    *batches.urlpatterns,
    *subjects.urlpatterns,
]
