"""Two rows that are one employer."""

from django.urls import path

from enterprises.views import merges

urlpatterns = [
    path("enterprises/merges/", merges.merges, name="merges"),
    path("enterprises/merges/<int:pk>/", merges.merge, name="merge"),
    path("enterprises/<int:pk>/same/", merges.propose, name="merge_propose"),
]
