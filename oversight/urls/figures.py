"""Addresses of the figures: the catalogue, one of them, its rows."""

from django.urls import path

from oversight.views import figures

urlpatterns = [
    path("figures/", figures.figures, name="figures"),
    path("figures/<slug:code>/", figures.figure, name="figure"),
    path("figures/<slug:code>/rows/", figures.rows, name="figure_rows"),
]
