"""What ties employers together."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
