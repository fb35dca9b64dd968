"""Key industries."""

from django.urls import path

from enterprises.views import industries

urlpatterns = [
    path("enterprises/industries/", industries.industries, name="industries"),
    path("enterprises/industries/<int:pk>/end/", industries.end, name="industry_end"),
]
