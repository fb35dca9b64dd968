"""What an enterprise opens through its signed link."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
