"""Addresses of the boards."""

from django.urls import path

from oversight.views import boards, compliance, forecast

urlpatterns = [
    path("compliance/", compliance.compliance, name="compliance"),
    path("boards/officers/", boards.officers, name="officers"),
    path("boards/units/", boards.units, name="units"),
    path("forecast/", forecast.forecast, name="forecast"),
]
