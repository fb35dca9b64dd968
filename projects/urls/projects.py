"""Projects: list, page, stages, parties, teams, visits."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
