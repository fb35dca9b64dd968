"""Documents as REST takes and shows them. The values themselves are in the files: they name people."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.serializers import ValidationError

from accounts.api.fields import Strict
from cases.models import CaseDocument, Decision
from cases.queries.documents.typed import LONGEST
from documents.catalogue import catalogue
from documents.models import DocumentState, Form, ServiceMethod


class ServiceOut(serializers.Serializer):
    """One service. The receiver is in the document's own page."""

    method = serializers.ChoiceField(ServiceMethod.choices)
    served_on = serializers.DateField()
    effective_on = serializers.DateField(help_text=_("视为送达之日"))


class DocumentOut(serializers.Serializer):
    """A document: what it is and how far it got."""

    id = serializers.IntegerField(source="pk")
    form = serializers.CharField(source="form.code")
    title = serializers.CharField()
    state = serializers.ChoiceField(DocumentState.choices)
    number = serializers.CharField(help_text=_("文号，制发后才有"))
    decision = serializers.IntegerField(source="decision_id", allow_null=True)
    revision = serializers.IntegerField(help_text=_("草稿版本，制发时可带上"))
    created_at = serializers.DateTimeField()
    issued_at = serializers.DateTimeField(allow_null=True)
    sha256 = serializers.CharField(source="digest", help_text=_("制发的 PDF 的摘要"))
    services = serializers.SerializerMethodField()

    @extend_schema_field(ServiceOut(many=True))
    def get_services(self, document: CaseDocument) -> list[dict[str, Any]]:
        return ServiceOut(document.services.all(), many=True).data


class DrawUpBody(Strict):
    """Which form, whose decision, and what a person adds."""

    form = serializers.CharField(max_length=50, help_text=_("文书种类的代码，例如 correction_order"))
    decision = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, max_value=2**62, help_text=_("所属决定的 id")
    )
    typed = serializers.DictField(
        child=serializers.CharField(max_length=LONGEST, allow_blank=True),
        required=False,
        help_text=_("变量名和内容；变量名见文书模板页"),
    )

    def validate_form(self, code: str) -> Form:
        form = Form.objects.filter(code=code).first()
        if form is None:
            raise ValidationError(gettext("没有这种文书"))
        return form

    def validate_decision(self, pk: int | None) -> Decision | None:
        found = self.context["case"].decisions.filter(pk=pk).first() if pk else None
        if pk and found is None:
            raise ValidationError(gettext("本案没有这项决定"))
        return found

    def validate_typed(self, typed: dict[str, str]) -> dict[str, str]:
        known = {*catalogue().variables, *catalogue().tables}
        unknown = {name: [gettext("没有这个变量")] for name in typed if name not in known}
        if unknown:
            raise ValidationError(unknown)
        return typed


class IssueBody(Strict):
    """The draft that was read."""

    revision = serializers.IntegerField(
        required=False, min_value=1, max_value=2**31 - 1, help_text=_("上次读到的 revision；草稿改过时答 409")
    )


class ServiceBody(Strict):
    """How it was served."""

    method = serializers.ChoiceField(ServiceMethod.choices)
    served_on = serializers.DateField(help_text=_("交付、寄出、发送或者公告的日期"))
    received_on = serializers.DateField(required=False, allow_null=True, help_text=_("邮寄送达：回执上的收件日期"))
    receiver = serializers.CharField(max_length=60)
    relation = serializers.CharField(max_length=60, required=False, allow_blank=True)
    place = serializers.CharField(max_length=200, required=False, allow_blank=True)
    note = serializers.CharField(max_length=300, required=False, allow_blank=True)
    due_on = serializers.DateField(required=False, allow_null=True, help_text=_("决定书没有写明日期时填写"))
    posted_with_record = serializers.BooleanField(required=False, default=False)
