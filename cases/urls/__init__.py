"""Addresses of the case pages. Fixed words come before `<number>`."""

from cases.urls.duplicates import urlpatterns as duplicates
from cases.urls.entry_points import urlpatterns as entry_points
from cases.urls.evidence import urlpatterns as evidence
from cases.urls.groups import urlpatterns as groups
from cases.urls.intake import urlpatterns as intake
from cases.urls.orders import urlpatterns as orders
from cases.urls.rosters import urlpatterns as rosters
from cases.urls.routing import urlpatterns as routing
from cases.urls.work import urlpatterns as work

app_name = "cases"
urlpatterns = [*intake, *orders, *groups, *routing, *entry_points, *evidence, *rosters, *duplicates, *work]
