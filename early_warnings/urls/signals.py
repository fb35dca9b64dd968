"""What people report."""

from django.urls import URLPattern, path

from early_warnings.views import signals

urlpatterns: list[URLPattern] = [
    path("warnings/signals/", signals.signals, name="signals"),
    path("warnings/signals/new/", signals.signal_new, name="signal_new"),
    path("warnings/signals/<int:pk>/withdraw/", signals.signal_withdraw, name="signal_withdraw"),
]
