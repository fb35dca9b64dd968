"""Booked at registration."""

from django.urls import URLPattern, path

from mediation.views import at_once

urlpatterns: list[URLPattern] = [
    path("mediation/at-once/<str:number>/", at_once.at_once, name="at_once"),
]
