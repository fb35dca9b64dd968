"""The standard, causes and special actions."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
