"""Addresses of the case pages. Fixed words come before `<number>`."""

from cases.urls.bulk import urlpatterns as bulk
from cases.urls.causes import urlpatterns as causes
from cases.urls.decisions import urlpatterns as decisions
from cases.urls.documents import urlpatterns as documents
from cases.urls.duplicates import urlpatterns as duplicates
from cases.urls.entry_points import urlpatterns as entry_points
from cases.urls.evidence import urlpatterns as evidence
from cases.urls.groups import urlpatterns as groups
from cases.urls.intake import urlpatterns as intake
from cases.urls.investigation import urlpatterns as investigation
from cases.urls.ledger import urlpatterns as ledger
from cases.urls.lists import urlpatterns as lists
from cases.urls.orders import urlpatterns as orders
from cases.urls.referral import urlpatterns as referral
from cases.urls.register import urlpatterns as register
from cases.urls.rosters import urlpatterns as rosters
from cases.urls.routing import urlpatterns as routing
from cases.urls.supervision import urlpatterns as supervision
from cases.urls.work import urlpatterns as work

app_name = "cases"
urlpatterns = [
    *intake,
    *orders,
    *groups,
    *routing,
    *entry_points,
    *evidence,
    *ledger,
    *register,
    *rosters,
    *duplicates,
    *decisions,
    *documents,
    *bulk,
    *referral,
    *supervision,
    *causes,
    *investigation,
    *lists,
    *work,
]
