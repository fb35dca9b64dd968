"""Projects: list, page, what is recorded about one."""

from django.urls import path

from projects.views import projects, records

urlpatterns = [
    path("projects/", projects.projects, name="projects"),
    path("projects/new/", projects.new, name="new"),
    path("projects/<str:number>/", projects.project, name="project"),
    path("projects/<str:number>/edit/", projects.edit, name="edit"),
    path("projects/<str:number>/record/<slug:what>/", records.record, name="record"),
    path("projects/<str:number>/end/<slug:what>/<int:pk>/", records.end, name="end"),
    path("projects/<str:number>/photos/<int:pk>/", records.photo, name="photo"),
    path("enterprises/<int:pk>/projects/", projects.of_enterprise, name="of_enterprise"),
]
