"""The pages of this app."""

from projects.urls import projects, systems

app_name = "projects"
urlpatterns = [
    *projects.urlpatterns,
    *systems.urlpatterns,
]
