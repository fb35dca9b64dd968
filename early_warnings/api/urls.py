"""REST of this app, under `/api/v1/warnings/`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
