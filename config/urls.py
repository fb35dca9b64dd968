"""Every address of the site."""

from django.urls import include, path
from django.views.i18n import set_language

from config import health

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("health/", health.health, name="health"),
    path("language/", set_language, name="set_language"),
    path("accounts/", include("accounts.urls")),
    path("clocks/", include("clocks.urls")),
    path("messages/", include("outbox.urls")),
    path("documents/", include("documents.urls")),
    path("", include("enterprises.urls")),
    path("", include("projects.urls")),
    path("", include("census.urls")),
    path("", include("feeds.urls")),
    path("", include("tables.urls")),
    path("api/v1/", include("config.api")),
    path("", include("oversight.urls")),
    path("", include("early_warnings.urls")),
    path("", include("mediation.urls")),
    path("", include("feedback.urls")),
    path("", include("portal.urls")),
    path("", include("cases.urls")),
]

handler400 = "common.views.bad_request"
handler403 = "common.views.permission_denied"
handler404 = "common.views.not_found"
handler500 = "common.views.server_error"
