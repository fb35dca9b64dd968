"""REST of this app, under `/api/v1/warnings/`."""

from django.urls import URLPattern, path

from early_warnings.api import signals, warnings

urlpatterns: list[URLPattern] = [
    path("", warnings.Warnings.as_view(), name="api-warnings"),
    path("signals/", signals.Signals.as_view(), name="api-signals"),
    path("<slug:number>/", warnings.WarningView.as_view(), name="api-warning"),
    path("<slug:number>/verify/", warnings.VerifyView.as_view(), name="api-warning-verify"),
    path("<slug:number>/close/", warnings.CloseView.as_view(), name="api-warning-close"),
]
