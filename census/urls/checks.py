"""Checks of abnormal employers."""

from django.urls import path

from census.views import checks

urlpatterns = [
    path("checks/", checks.checks, name="checks"),
    path("checks/<str:number>/", checks.check, name="check"),
    path("checks/<str:number>/assign/", checks.assign, name="check_assign"),
    path("enterprises/<int:pk>/checks/", checks.of_enterprise, name="checks_of_enterprise"),
]
