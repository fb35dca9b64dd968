"""The routing rules."""

from django.urls import path

from cases.views import routing

urlpatterns = [
    path("routing/", routing.routing, name="routing"),
    path("routing/new/", routing.rule, name="routing_new"),
    path("routing/rules/<slug:code>/", routing.rule, name="routing_rule"),
]
