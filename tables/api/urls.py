"""REST of this app, under `/api/v1/`."""

from django.urls import path

from tables.api.exports import ExportFile, Exports, OneExport

urlpatterns = [
    path("exports/", Exports.as_view(), name="api-exports"),
    path("exports/<int:pk>/", OneExport.as_view(), name="api-export"),
    path("exports/<int:pk>/file/", ExportFile.as_view(), name="api-export-file"),
]
