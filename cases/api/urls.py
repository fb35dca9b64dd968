"""Addresses of complaints and cases under `/api/v1/`: one for each step, named as in the workflow."""

from django.urls import path

from cases.api.bulk import BulkJobs, ConfirmView, OneBulkJob, StopView, UndoView
from cases.api.cases.employer import EmployerView
from cases.api.cases.ledger import AdmittedView, Ledger, OwedView
from cases.api.cases.money import LineView, PaymentsView, ReversalView
from cases.api.cases.project import ProjectView
from cases.api.cases.referral import REFERRAL_VIEWS, ReferralView
from cases.api.cases.rerouting import RouteView
from cases.api.cases.rosters import RosterView
from cases.api.cases.steps import STEP_VIEWS
from cases.api.cases.views import CaseList, OneCase
from cases.api.changes import Changes
from cases.api.complaints.duplicates import Duplicates
from cases.api.complaints.orders import ORDER_VIEWS, AnswerKinds
from cases.api.complaints.views import Complaints, OneComplaint
from cases.api.decisions.views import Decisions, DecisionStepView, OneDecision
from cases.api.documents.views import DocumentFile, Documents, IssueDocument, ServeDocument
from cases.api.evidence import CustodyView, EvidenceFiles, OneEvidenceFile
from cases.api.groups import CheckView, CloseView, GroupList, NoteView, OneGroup
from cases.api.investigation.urls import urlpatterns as investigation
from cases.api.supervision import SupervisionOrders, SupervisionReply

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
    path("bulk/", BulkJobs.as_view(), name="api-bulk"),
    path("bulk/<int:pk>/", OneBulkJob.as_view(), name="api-bulk-job"),
    path("bulk/<int:pk>/confirm/", ConfirmView.as_view(), name="api-bulk-confirm"),
    path("bulk/<int:pk>/stop/", StopView.as_view(), name="api-bulk-stop"),
    path("bulk/<int:pk>/undo/", UndoView.as_view(), name="api-bulk-undo"),
    path("cases/", CaseList.as_view(), name="api-cases"),
    path("cases/<str:number>/", OneCase.as_view(), name="api-case"),
    path("cases/<str:number>/employer/", EmployerView.as_view(), name="api-case-employer"),
    path("cases/<str:number>/project/", ProjectView.as_view(), name="api-case-project"),
    path("cases/<str:number>/decisions/", Decisions.as_view(), name="api-case-decisions"),
    path("decisions/<int:pk>/", OneDecision.as_view(), name="api-decision"),
    path("decisions/<int:pk>/steps/<str:code>/", DecisionStepView.as_view(), name="api-decision-step"),
    path("cases/<str:number>/evidence/", EvidenceFiles.as_view(), name="api-case-evidence"),
    path("cases/<str:number>/evidence/<int:pk>/", OneEvidenceFile.as_view(), name="api-case-evidence-file"),
    path("cases/<str:number>/evidence/<int:pk>/custody/", CustodyView.as_view(), name="api-case-evidence-custody"),
    path("cases/<str:number>/referral/", ReferralView.as_view(), name="api-case-referral"),
    *[
        path(f"cases/<str:number>/referral/{code}/", view, name=f"api-referral-{code.replace('_', '-')}")
        for code, view in REFERRAL_VIEWS.items()
    ],
    path("supervision/", SupervisionOrders.as_view(), name="api-supervision"),
    path("supervision/<str:number>/reply/", SupervisionReply.as_view(), name="api-supervision-reply"),
    *investigation,
    path("cases/<str:number>/documents/", Documents.as_view(), name="api-case-documents"),
    path("cases/<str:number>/documents/<int:pk>/issue/", IssueDocument.as_view(), name="api-case-document-issue"),
    path("cases/<str:number>/documents/<int:pk>/services/", ServeDocument.as_view(), name="api-case-document-services"),
    path("cases/<str:number>/documents/<int:pk>/<str:kind>/", DocumentFile.as_view(), name="api-case-document-file"),
    path("cases/<str:number>/route/", RouteView.as_view(), name="api-case-route"),
    path("cases/<str:number>/ledger/", Ledger.as_view(), name="api-case-ledger"),
    path("cases/<str:number>/ledger/admitted/", AdmittedView.as_view(), name="api-case-admitted"),
    path("cases/<str:number>/ledger/owed/", OwedView.as_view(), name="api-case-owed"),
    path("cases/<str:number>/wage-lines/", LineView.as_view(), name="api-case-wage-lines"),
    path("cases/<str:number>/rosters/", RosterView.as_view(), name="api-case-rosters"),
    path("cases/<str:number>/payments/", PaymentsView.as_view(), name="api-case-payments"),
    path("cases/<str:number>/payments/<int:payment>/reverse/", ReversalView.as_view(), name="api-case-reverse"),
    *[
        path(f"cases/<str:number>/{code}/", view, name=f"api-case-{code.replace('_', '-')}")
        for code, view in STEP_VIEWS.items()
    ],
]
