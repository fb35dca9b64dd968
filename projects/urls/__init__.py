"""The pages of this app."""

from projects.urls import network, projects, systems

app_name = "projects"
urlpatterns = [
    *systems.urlpatterns,  # before the page of a project, whose number could be any word
    *projects.urlpatterns,
    *network.urlpatterns,
]
