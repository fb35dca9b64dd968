"""The public pages. Short and plain: people type them from a leaflet."""

from django.urls import path

from portal.views import paid, plain, progress, send

app_name = "portal"
urlpatterns = [
    path("p/", plain.home, name="home"),
    path("p/privacy/", plain.privacy, name="privacy"),
    path("p/complain/", send.complain, name="complain"),
    path("p/report/", send.tip_off, name="tip_off"),
    path("p/receipt/", send.receipt, name="receipt"),
    path("p/progress/", progress.progress, name="progress"),
    path("p/progress/complaint/", progress.complaint, name="complaint"),
    path("p/progress/add/", progress.add, name="add"),
    path("p/progress/satisfied/", progress.survey, name="survey"),
    path("p/progress/leave/", progress.leave, name="leave"),
    path("p/paid/", paid.paid, name="paid"),
    path("q/<slug:code>/", send.entry, name="entry"),
]
