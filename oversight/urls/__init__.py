"""Addresses of this app."""

from oversight.urls import boards, cockpit, figures, reports

app_name = "oversight"
urlpatterns = [*cockpit.urlpatterns, *boards.urlpatterns, *reports.urlpatterns, *figures.urlpatterns]
