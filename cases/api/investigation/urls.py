"""Addresses of plan, full check and recusals under `/api/v1/cases/<number>/`."""

from django.urls import path

from cases.api.investigation.full_check import CheckItems, Correction, Findings, FullCheck
from cases.api.investigation.plan import Plan, PlanStepDone, PlanStepDropped
from cases.api.investigation.recusals import RecusalDecision, Recusals

CASE = "cases/<str:number>"
urlpatterns = [
    path(f"{CASE}/plan/", Plan.as_view(), name="api-case-plan"),
    path(f"{CASE}/plan/<int:step>/done/", PlanStepDone.as_view(), name="api-case-plan-done"),
    path(f"{CASE}/plan/<int:step>/drop/", PlanStepDropped.as_view(), name="api-case-plan-drop"),
    path(f"{CASE}/full-check/", FullCheck.as_view(), name="api-case-full-check"),
    path(f"{CASE}/full-check/items/", CheckItems.as_view(), name="api-case-check-items"),
    path(f"{CASE}/full-check/findings/", Findings.as_view(), name="api-case-findings"),
    path(f"{CASE}/full-check/findings/<int:finding>/correction/", Correction.as_view(), name="api-case-correction"),
    path(f"{CASE}/recusals/", Recusals.as_view(), name="api-case-recusals"),
    path(f"{CASE}/recusals/<int:recusal>/decision/", RecusalDecision.as_view(), name="api-case-recusal-decision"),
]
