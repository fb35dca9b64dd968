"""Registering a complaint. These stand before `cases/<number>/`."""

from django.urls import path

from cases.views import intake

urlpatterns = [
    path("cases/new/", intake.intake, name="intake"),
    path("cases/new/preview/", intake.preview, name="intake_preview"),
    path("cases/new/employers/", intake.employers, name="intake_employers"),
    path("cases/new/receipt/<str:number>/", intake.receipt, name="receipt"),
]
