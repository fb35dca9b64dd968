"""Rules, their settings, runs, silences and back-tests."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
