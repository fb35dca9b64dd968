"""QR entry points."""

from django.urls import path

from cases.views import entry_points

urlpatterns = [
    path("entry-points/", entry_points.entry_points, name="entry_points"),
    path("entry-points/new/", entry_points.new, name="entry_point_new"),
    path("entry-points/<slug:code>/close/", entry_points.close, name="entry_point_close"),
    path("entry-points/<slug:code>/sheet/", entry_points.sheet, name="entry_point_sheet"),
    path("entry-points/<slug:code>/code.svg", entry_points.picture, name="entry_point_picture"),
]
