"""Warnings, their handling and the fast lane."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
