"""Addresses of the pages about the official forms."""

from django.urls import path

from documents.views import forms

app_name = "documents"
urlpatterns = [
    path("forms/", forms.forms, name="forms"),
    path("forms/<slug:code>/", forms.form, name="form"),
    path("forms/<slug:code>/preview/", forms.preview, name="form_preview"),
]
