"""Lists out as files."""

from django.urls import path

from tables.views import outgoing

urlpatterns = [
    path("exports/", outgoing.exports, name="exports"),
    path("exports/<slug:kind>/new/", outgoing.new, name="export_new"),
    path("exports/<int:pk>/decide/", outgoing.decide, name="export_decide"),
    path("exports/<int:pk>/file/", outgoing.file, name="export_file"),
]
