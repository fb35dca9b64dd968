"""Addresses of complaints and cases under `/api/v1/`: one for each step, named as in the workflow."""

from django.urls import path

from cases.api.cases.money import LineView, PaymentsView, ReversalView
from cases.api.cases.rerouting import RouteView
from cases.api.cases.steps import STEP_VIEWS
from cases.api.cases.views import CaseList, OneCase
from cases.api.complaints.views import Complaints, OneComplaint

urlpatterns = [
    path("complaints/", Complaints.as_view(), name="api-complaints"),
    path("complaints/<str:number>/", OneComplaint.as_view(), name="api-complaint"),
    path("cases/", CaseList.as_view(), name="api-cases"),
    path("cases/<str:number>/", OneCase.as_view(), name="api-case"),
    path("cases/<str:number>/route/", RouteView.as_view(), name="api-case-route"),
    path("cases/<str:number>/wage-lines/", LineView.as_view(), name="api-case-wage-lines"),
    path("cases/<str:number>/payments/", PaymentsView.as_view(), name="api-case-payments"),
    path("cases/<str:number>/payments/<int:payment>/reverse/", ReversalView.as_view(), name="api-case-reverse"),
    *[
        path(f"cases/<str:number>/{code}/", view, name=f"api-case-{code.replace('_', '-')}")
        for code, view in STEP_VIEWS.items()
    ],
]
