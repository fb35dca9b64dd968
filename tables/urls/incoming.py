"""Tables into a register."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
