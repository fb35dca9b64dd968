"""Mediations, their steps, the panel on a case."""

from django.urls import URLPattern, path

from mediation.views import day, matters, steps

urlpatterns: list[URLPattern] = [
    path("mediation/", day.day, name="day"),
    path("mediation/matters/", matters.matters, name="matters"),
    path("mediation/of/cases/<str:number>/", matters.of_case, name="of_case"),
    path("mediation/<slug:number>/", matters.matter, name="matter"),
    path("mediation/<slug:number>/steps/<slug:code>/", steps.step, name="step"),
]
