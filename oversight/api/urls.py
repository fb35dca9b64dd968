"""REST of this app, under `/api/v1/`."""

from django.urls import URLPattern, path

from oversight.api import figures, reports

urlpatterns: list[URLPattern] = [
    path("figures/", figures.Figures.as_view(), name="api-figures"),
    path("figures/<slug:name>/", figures.OneFigure.as_view(), name="api-figure"),
    path("figures/<slug:name>/rows/", figures.FigureRows.as_view(), name="api-figure-rows"),
    path("reports/", reports.Reports.as_view(), name="api-reports"),
    path("reports/<int:year>/<int:revision>/", reports.OneReport.as_view(), name="api-report"),
]
