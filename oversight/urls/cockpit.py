"""Addresses of the cockpit."""

from django.urls import path

from oversight.views import cockpit

urlpatterns = [
    path("cockpit/", cockpit.cockpit, name="cockpit"),
    path("cockpit/wall/", cockpit.wall, name="cockpit_wall"),
]
