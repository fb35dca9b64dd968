"""The sources and what came, what was not taken, and what is said of one employer or project."""

from django.urls import path

from feeds.views import batch_rows, batches, panels, sources

urlpatterns = [
    path("feeds/", sources.sources, name="sources"),
    path("feeds/<slug:code>/", sources.source, name="source"),
    path("feeds/<slug:code>/covered/", sources.covered, name="source_covered"),
    path("feeds/<slug:code>/settings/", sources.settings, name="source_settings"),
    path("feeds/<slug:code>/template/", sources.template, name="source_template"),
    path("feeds/<slug:code>/batches/<int:pk>/", batches.batch, name="batch"),
    path("feeds/<slug:code>/batches/<int:pk>/rows/", batch_rows.rows, name="batch_rows"),
    path("feeds/<slug:code>/batches/<int:pk>/rejects/", batches.rejects, name="batch_rejects"),
    path("enterprises/<int:pk>/feeds/", panels.of_enterprise, name="of_enterprise"),
    path("projects/<str:number>/feeds/", panels.of_project, name="of_project"),
]
