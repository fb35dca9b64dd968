"""Checks of abnormal employers."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
