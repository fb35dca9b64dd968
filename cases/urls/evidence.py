"""Files of a case. These stand before `cases/<number>/<code>/`."""

from django.urls import path

from cases.views import evidence, evidence_index

urlpatterns = [
    path("cases/<str:number>/evidence/", evidence.add, name="add_evidence"),
    path("cases/<str:number>/evidence/<int:pk>/", evidence.download, name="evidence"),
    path("cases/<str:number>/evidence/index/", evidence_index.index, name="evidence_index"),
    path("cases/<str:number>/evidence/<int:pk>/about/", evidence_index.piece, name="evidence_piece"),
    path("cases/<str:number>/evidence/<int:pk>/custody/", evidence_index.custody, name="evidence_custody"),
    path("cases/<str:number>/evidence/<int:pk>/preview/", evidence_index.show_preview, name="evidence_preview"),
]
