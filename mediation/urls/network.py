"""Stations, mediators, the rota, conflicts of interest."""

from django.urls import URLPattern, path

from mediation.views import conflicts, network, station

urlpatterns: list[URLPattern] = [
    path("mediation/network/", network.network, name="network"),
    path("mediation/network/<slug:code>/", station.station, name="station"),
    path("mediation/conflicts/", conflicts.conflicts, name="conflicts"),
]
