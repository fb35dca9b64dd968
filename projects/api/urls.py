"""REST of this app, under `/api/v1/`."""

from django.urls import URLPattern, path

from projects.api.coverage import CoverageView
from projects.api.projects import OneProject, Projects, Stages

urlpatterns: list[URLPattern] = [
    path("projects/", Projects.as_view(), name="api-projects"),
    path("projects/<str:number>/", OneProject.as_view(), name="api-project"),
    path("projects/<str:number>/stages/", Stages.as_view(), name="api-project-stages"),
    path("coverage/", CoverageView.as_view(), name="api-coverage"),
]
