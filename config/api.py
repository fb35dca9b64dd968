"""Every address of REST, under `/api/v1/`."""

from django.urls import include, path

urlpatterns = [
    path("", include("cases.api.urls")),
    path("clocks/", include("clocks.api.urls")),
]
