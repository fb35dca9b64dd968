"""Grids: the list, one grid with its rules, a table of them. The tray of complaints without a grid is in `cases`."""

from django.urls import path

from enterprises.views import grids

app_name = "enterprises"
urlpatterns = [
    path("", grids.grids, name="grids"),
    path("new/", grids.edit, name="grid_new"),
    path("import/", grids.load, name="grid_import"),
    path("at/<slug:code>/", grids.grid, name="grid"),
    path("at/<slug:code>/edit/", grids.edit, name="grid_edit"),
    path("at/<slug:code>/rules/<int:pk>/delete/", grids.drop, name="grid_rule_drop"),
]
