"""Likely duplicates of a case."""

from django.urls import path

from cases.views import duplicates

urlpatterns = [
    path("cases/<str:number>/duplicates/", duplicates.duplicates, name="duplicates"),
]
