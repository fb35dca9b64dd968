"""The six systems and what is covered."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
