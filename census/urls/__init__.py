"""The pages of this app."""

from census.urls import campaigns, checks

app_name = "census"
urlpatterns = [
    *campaigns.urlpatterns,
    *checks.urlpatterns,
]
