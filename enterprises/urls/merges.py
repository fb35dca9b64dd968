"""Two rows that are one employer."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
