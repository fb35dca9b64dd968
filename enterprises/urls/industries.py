"""Key industries."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
