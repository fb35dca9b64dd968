"""Supervision orders, and those on a case. These stand before `cases/<number>/<code>/`."""

from django.urls import path

from cases.views import supervision

urlpatterns = [
    path("supervision/", supervision.orders, name="supervision"),
    path("supervision/new/", supervision.new, name="supervision_new"),
    path("supervision/<str:number>/", supervision.order, name="supervision_order"),
    path("supervision/<str:number>/<slug:what>/", supervision.work, name="supervision_work"),
    path("cases/<str:number>/supervision/", supervision.of_case, name="case_supervision"),
]
