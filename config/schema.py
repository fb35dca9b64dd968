"""How the interface describes itself: docs/openapi.yaml is made from this and the views."""

from django.utils.translation import gettext_lazy as _

SPECTACULAR_SETTINGS = {
    "TITLE": "安薪 Anxin",
    "DESCRIPTION": _(
        "劳动保障监察接口：交来投诉、跟踪办理、推算期限。每次写入都带 Idempotency-Key，没有收到答复就用同一编号重发。"
        "金额是以元为单位的字符串；时间是 ISO 8601；看不见的一律答 404。"
    ),
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "AUTHENTICATION_WHITELIST": ["knox.auth.TokenAuthentication"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "config.documentation.refuse_unknown_names",
    ],
    "ENUM_NAME_OVERRIDES": {
        "StateEnum": "cases.workflow.State",
        "RouteEnum": "cases.workflow.Route",
        "OutcomeEnum": "cases.workflow.Outcome",
        "OrderEventKindEnum": "cases.models.order.OrderEventKind",
        "RefusalGroundEnum": "cases.api.cases.body.REFUSAL_GROUNDS",
        "ChannelReturnGroundEnum": "cases.api.cases.body.CHANNEL_RETURN_GROUNDS",
        "ReturnGroundEnum": "cases.models.routing.ReturnGround",
        "PaymentSourceEnum": "cases.models.money.PaymentSource",
        "EvidenceSourceEnum": "cases.models.evidence.EvidenceSource",
        "SupervisionSourceEnum": "cases.models.supervision.SupervisionSource",
        "ChangeKindEnum": "cases.models.change.ChangeKind",
        "WageKindEnum": "cases.models.money.WageKind",
        "BulkKindEnum": "cases.models.bulk.BulkKind",
        "BulkStateEnum": "cases.models.bulk.BulkState",
        "BulkRowStateEnum": "cases.models.bulk.BulkRowState",
        "CheckStateEnum": "cases.models.full_check.CheckState",
        "RecusalGroundEnum": "cases.models.officer.RecusalGround",
        "DecisionKindEnum": "cases.decision_workflow.DecisionKind",
        "DecisionStateEnum": "cases.decision_workflow.DecisionState",
        "ServiceMethodEnum": "documents.models.ServiceMethod",
        "RespondentEnum": "cases.models.decision.Respondent",
        "ProjectStateEnum": "projects.models.ProjectState",
        "StageKindEnum": "projects.models.StageKind",
        "PartyRoleEnum": "projects.models.PartyRole",
        "EnterpriseKindEnum": "enterprises.models.EnterpriseKind",
        "StandingEnum": "enterprises.models.Standing",
        "NameKindEnum": "enterprises.models.NameKind",
        "ContactRoleEnum": "enterprises.models.ContactRole",
        "ExportStateEnum": "tables.models.ExportState",
        "CheckResultEnum": "census.models.CheckResult",
        "ChannelEnum": "cases.models.Channel",
        "TypedChannelEnum": "cases.models.TYPED_CHANNELS",
        "SignalKindEnum": "early_warnings.models.SignalKind",
        "SignalSourceEnum": "early_warnings.models.SignalSource",
        "WarningEndingEnum": "early_warnings.workflow.Ending",
        "WarningStateEnum": "early_warnings.workflow.State",
    },
}
