"""Causes of arrears and special actions; the reports of both are in early_warnings. Before `cases/<number>/<code>/`."""

from django.urls import path

from cases.views import causes

urlpatterns = [
    path("cases/<str:number>/causes/", causes.of_case, name="case_causes"),
    path("causes/new/", causes.cause, name="cause_new"),
    path("causes/<slug:code>/edit/", causes.cause, name="cause"),
    path("special-actions/new/", causes.special_action, name="special_action_new"),
    path("special-actions/<int:pk>/edit/", causes.special_action, name="special_action_edit"),
]
