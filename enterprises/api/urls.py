"""REST of this app, under `/api/v1/`."""

from django.urls import path

from enterprises.api.register import Enterprises, OneEnterprise

urlpatterns = [
    path("enterprises/", Enterprises.as_view(), name="api-enterprises"),
    path("enterprises/<int:pk>/", OneEnterprise.as_view(), name="api-enterprise"),
]
