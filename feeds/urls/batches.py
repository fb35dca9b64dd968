"""What came, and what was not taken."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
