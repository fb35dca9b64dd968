"""Every address of REST, under `/api/v1/`."""

from django.urls import include, path

from config.documentation import Documentation, Schema

urlpatterns = [
    path("schema/", Schema.as_view(), name="api-schema"),
    path("docs/", Documentation.as_view(), name="api-docs"),
    path("", include("cases.api.urls")),
    path("warnings/", include("early_warnings.api.urls")),
    path("", include("mediation.api.urls")),
    path("", include("oversight.api.urls")),
    path("clocks/", include("clocks.api.urls")),
    path("", include("enterprises.api.urls")),
    path("", include("projects.api.urls")),
    path("", include("census.api.urls")),
    path("", include("feeds.api.urls")),
    path("", include("tables.api.urls")),
]
