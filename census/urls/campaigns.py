"""Census campaigns, visits, and the changes they found."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
