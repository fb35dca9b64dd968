"""The pages of this app."""

from tables.urls import incoming, outgoing

app_name = "tables"
urlpatterns = [
    *incoming.urlpatterns,
    *outgoing.urlpatterns,
]
