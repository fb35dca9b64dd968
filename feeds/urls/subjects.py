"""Subjects to be matched."""

from django.urls import path

from feeds.views import subjects, waiting_facts

urlpatterns = [
    path("feeds/subjects/", subjects.subjects, name="subjects"),
    path("feeds/subjects/<int:pk>/", subjects.decide, name="subject"),
    path("feeds/subjects/<int:pk>/facts/", waiting_facts.facts, name="waiting_facts"),
]
