"""Decisions of a case, one decision with its steps, and the list of the district."""

from django.urls import path

from cases.views.decisions import pages, steps

urlpatterns = [
    path("decisions/", pages.decision_list, name="decision_list"),
    path("decisions/<int:pk>/", pages.decision, name="decision"),
    path("decisions/<int:pk>/payments/<int:payment>/reverse/", steps.reverse_fine, name="reverse_fine"),
    path("decisions/<int:pk>/<str:code>/", steps.decision_step, name="decision_step"),
    path("cases/<str:number>/decisions/", pages.decisions, name="decisions"),
    path("cases/<str:number>/decisions/new/", steps.propose_decision, name="propose_decision"),
]
