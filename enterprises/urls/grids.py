"""Grids: the list, one grid with its rules, a table of them. The tray of complaints without a grid is in `cases`."""

from django.urls import path

from enterprises.views import grids

urlpatterns = [
    path("grids/", grids.grids, name="grids"),
    path("grids/new/", grids.edit, name="grid_new"),
    path("grids/import/", grids.load, name="grid_import"),
    path("grids/at/<slug:code>/", grids.grid, name="grid"),
    path("grids/at/<slug:code>/edit/", grids.edit, name="grid_edit"),
    path("grids/at/<slug:code>/rules/<int:pk>/delete/", grids.drop, name="grid_rule_drop"),
]
