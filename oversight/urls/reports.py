"""Addresses of the reports."""

from django.urls import URLPattern, path

from oversight.views import reports

urlpatterns: list[URLPattern] = [
    path("reports/", reports.reports, name="reports"),
    path("reports/<int:year>/<int:revision>/", reports.report, name="report"),
    path("reports/<int:year>/<int:revision>/report.docx", reports.word, name="report_word"),
    path("reports/<int:year>/<int:revision>/steps/<slug:code>/", reports.step, name="report_step"),
]
