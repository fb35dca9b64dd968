"""Addresses of the case pages. Fixed words come before `<number>`."""

from cases.urls.intake import urlpatterns as intake
from cases.urls.routing import urlpatterns as routing
from cases.urls.work import urlpatterns as work

app_name = "cases"
urlpatterns = [*intake, *routing, *work]
