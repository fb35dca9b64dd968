"""Subjects to be matched."""

from django.urls import path

from feeds.views import subjects

urlpatterns = [
    path("feeds/subjects/", subjects.subjects, name="subjects"),
    path("feeds/subjects/<int:pk>/", subjects.decide, name="subject"),
]
