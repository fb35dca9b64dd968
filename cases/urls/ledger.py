"""The wage ledger of a case. These stand before `cases/<number>/<code>/`."""

from django.urls import path

from cases.views.ledger import changes, pages

urlpatterns = [
    path("cases/<str:number>/ledger/", pages.ledger, name="ledger"),
    path("cases/<str:number>/ledger/admit/", changes.admit_all, name="ledger_admit_all"),
    path("cases/<str:number>/ledger/payments/", pages.payment_list, name="payment_list"),
    path("cases/<str:number>/ledger/lines/<int:pk>/", changes.correct, name="ledger_correct"),
    path("cases/<str:number>/ledger/<int:pk>/", changes.worker, name="ledger_worker"),
]
