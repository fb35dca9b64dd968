"""Files of a case. These stand before `cases/<number>/<code>/`."""

from django.urls import path

from cases.views import evidence

urlpatterns = [
    path("cases/<str:number>/evidence/", evidence.add, name="add_evidence"),
    path("cases/<str:number>/evidence/<int:pk>/", evidence.download, name="evidence"),
]
