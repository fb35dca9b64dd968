"""Subjects to be matched."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
