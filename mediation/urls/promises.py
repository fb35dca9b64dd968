"""Papers of a hand-over, figures. These stand before mediation/<number>/."""

from django.urls import URLPattern, path

from mediation.views import figures, promises

urlpatterns: list[URLPattern] = [
    path("mediation/figures/", figures.figures, name="figures"),
    path("mediation/<slug:number>/papers/", promises.papers, name="papers"),
]
