"""REST of this app, under `/api/v1/`."""

from django.urls import URLPattern, path

from mediation.api import steps, views

urlpatterns: list[URLPattern] = [
    path("mediations/", views.Mediations.as_view(), name="api-mediations"),
    path("mediations/<slug:number>/", views.OneMediation.as_view(), name="api-mediation"),
    path("mediations/<slug:number>/steps/", steps.MediationSteps.as_view(), name="api-mediation-steps"),
    path("mediation-stations/", views.Stations.as_view(), name="api-mediation-stations"),
]
