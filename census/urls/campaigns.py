"""Census campaigns, visits, and the changes they found."""

from django.urls import path

from census.views import campaigns, changes, visits

urlpatterns = [
    path("census/", campaigns.campaigns, name="campaigns"),
    path("census/new/", campaigns.new, name="new"),
    path("census/visit/", visits.visit, name="visit"),
    path("census/visit/worker.js", visits.worker, name="worker"),
    path("census/visits/", visits.visits, name="visits"),
    path("census/photos/<int:pk>/", visits.photo, name="photo"),
    path("census/changes/", changes.changes, name="changes"),
    path("census/of/<int:pk>/", changes.of_enterprise, name="of_enterprise"),
    path("census/<int:pk>/", campaigns.campaign, name="campaign"),
    path("census/<int:pk>/tasks/", campaigns.tasks, name="tasks"),
]
