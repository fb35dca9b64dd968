"""Documents of a case. These stand before `cases/<number>/<code>/`."""

from django.urls import path

from cases.views.documents import change, list_page, one

urlpatterns = [
    path("cases/<str:number>/documents/", list_page.documents, name="documents"),
    path("cases/<str:number>/documents/index/", list_page.file_index, name="file_index"),
    path("cases/<str:number>/documents/<int:pk>/", one.document, name="document"),
    path("cases/<str:number>/documents/<int:pk>/preview/", one.preview, name="document_preview"),
    path("cases/<str:number>/documents/<int:pk>/check/", one.check, name="document_check"),
    path("cases/<str:number>/documents/<int:pk>/<str:kind>/file/", one.file, name="document_file"),
    path("cases/<str:number>/documents/<int:pk>/edit/", change.edit, name="document_edit"),
    path("cases/<str:number>/documents/<int:pk>/issue/", change.issue, name="document_issue"),
    path("cases/<str:number>/documents/<int:pk>/service/", change.service, name="document_service"),
    path("cases/<str:number>/documents/<int:pk>/void/", change.void, name="document_void"),
]
