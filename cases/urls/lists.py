"""Saved views, how a person likes the list, links for a meeting."""

from django.urls import path

from cases.views import meeting, saved_views

urlpatterns = [
    path("cases/views/", saved_views.views, name="views"),
    path("cases/views/settings/", saved_views.settings, name="list_settings"),
    path("cases/views/<int:pk>/", saved_views.view, name="view"),
    path("cases/views/<int:pk>/delete/", saved_views.drop, name="drop_view"),
    path("cases/links/", meeting.links, name="links"),
    path("cases/links/<int:pk>/end/", meeting.end, name="end_link"),
    path("m/<str:token>/", meeting.meeting, name="meeting"),
]
