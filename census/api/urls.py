"""REST of this app, under `/api/v1/`."""

from django.urls import path

from census.api.campaigns import Campaigns, Visits
from census.api.checks import Checks, FinishView

urlpatterns = [
    path("census/", Campaigns.as_view(), name="api-census"),
    path("census/visits/", Visits.as_view(), name="api-census-visits"),
    path("checks/", Checks.as_view(), name="api-checks"),
    path("checks/<str:number>/finish/", FinishView.as_view(), name="api-check-finish"),
]
