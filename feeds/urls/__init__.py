"""The pages of this app."""

from feeds.urls import batches, subjects

app_name = "feeds"
urlpatterns = [
    *subjects.urlpatterns,  # before the page of a source, whose code could be any word
    *batches.urlpatterns,
]
