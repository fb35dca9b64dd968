"""Addresses of complaints and cases under `/api/v1/`: one for each step, named as in the workflow."""

from django.urls import path

from cases.api.cases.employer import EmployerView
from cases.api.cases.money import LineView, PaymentsView, ReversalView
from cases.api.cases.rerouting import RouteView
from cases.api.cases.rosters import RosterView
from cases.api.cases.steps import STEP_VIEWS
from cases.api.cases.views import CaseList, OneCase
from cases.api.changes import Changes
from cases.api.complaints.duplicates import Duplicates
from cases.api.complaints.orders import ORDER_VIEWS, AnswerKinds
from cases.api.complaints.views import Complaints, OneComplaint
from cases.api.evidence import EvidenceFiles, OneEvidenceFile
from cases.api.groups import CheckView, CloseView, GroupList, NoteView, OneGroup

urlpatterns = [
    path("complaints/", Complaints.as_view(), name="api-complaints"),
    path("complaints/<str:number>/", OneComplaint.as_view(), name="api-complaint"),
    path("complaints/<str:number>/duplicates/", Duplicates.as_view(), name="api-complaint-duplicates"),
    path("changes/", Changes.as_view(), name="api-changes"),
    *[
        path(f"complaints/<str:number>/{what}/", view, name=f"api-complaint-{what}")
        for what, view in ORDER_VIEWS.items()
    ],
    path("answer-kinds/", AnswerKinds.as_view(), name="api-answer-kinds"),
    path("groups/", GroupList.as_view(), name="api-groups"),
    path("groups/<str:number>/", OneGroup.as_view(), name="api-group"),
    path("groups/<str:number>/notes/", NoteView.as_view(), name="api-group-notes"),
    path("groups/<str:number>/checks/", CheckView.as_view(), name="api-group-checks"),
    path("groups/<str:number>/close/", CloseView.as_view(), name="api-group-close"),
    path("cases/", CaseList.as_view(), name="api-cases"),
    path("cases/<str:number>/", OneCase.as_view(), name="api-case"),
    path("cases/<str:number>/employer/", EmployerView.as_view(), name="api-case-employer"),
    path("cases/<str:number>/evidence/", EvidenceFiles.as_view(), name="api-case-evidence"),
    path("cases/<str:number>/evidence/<int:pk>/", OneEvidenceFile.as_view(), name="api-case-evidence-file"),
    path("cases/<str:number>/route/", RouteView.as_view(), name="api-case-route"),
    path("cases/<str:number>/wage-lines/", LineView.as_view(), name="api-case-wage-lines"),
    path("cases/<str:number>/rosters/", RosterView.as_view(), name="api-case-rosters"),
    path("cases/<str:number>/payments/", PaymentsView.as_view(), name="api-case-payments"),
    path("cases/<str:number>/payments/<int:payment>/reverse/", ReversalView.as_view(), name="api-case-reverse"),
    *[
        path(f"cases/<str:number>/{code}/", view, name=f"api-case-{code.replace('_', '-')}")
        for code, view in STEP_VIEWS.items()
    ],
]
