"""Wage lines, payments and reversals over REST."""

from functools import partial
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.serializers import ValidationError

from accounts.api.base import WriteView
from accounts.api.docs import IDEMPOTENCY_KEY, IF_MATCH, WRITE_PROBLEMS, problems
from accounts.api.fields import CleanField, Strict, VersionField
from cases.actions.money import Share, add_wage_line, record_payments, reverse_payment
from cases.api.cases.answer import CaseOut
from cases.api.cases.steps import CaseWrite
from cases.forms import inputs
from cases.models import Evidence, Payment, PaymentSource, WageKind
from cases.queries.evidence import evidence_of
from cases.queries.money import payment_of
from common.errors import Refused

DOCS = {
    "parameters": [IDEMPOTENCY_KEY, IF_MATCH],
    "responses": {
        201: OpenApiResponse(CaseOut, _("已记入；答复为最新的案件")),
        200: OpenApiResponse(CaseOut, _("以前已记入，内容与当时相同")),
        **problems(*WRITE_PROBLEMS),
    },
    "tags": ["money"],
}


class WorkerBody(Strict):
    """A worker; the same ID number in the case is the same worker."""

    name = CleanField(partial(inputs.clean_person, longest=inputs.LONGEST_NAME), help_text=_("姓名"))
    id_number = CleanField(inputs.clean_id_number, required=False, help_text=_("居民身份证号，18 位，核对校验位"))
    phone = CleanField(inputs.clean_phone, required=False, help_text=_("手机或带区号的座机"))


class LineBody(Strict):
    """One worker's claim for one period."""

    worker = WorkerBody()
    kind = serializers.ChoiceField(WageKind.choices, default=WageKind.WAGES)
    owed = CleanField(inputs.clean_amount, help_text=_("金额，元，字符串，最多两位小数"))
    period_from = CleanField(inputs.clean_month, required=False, help_text=_("欠薪起始月，2026-03"))
    period_to = CleanField(inputs.clean_month, required=False, help_text=_("欠薪截止月，2026-05"))
    version = VersionField()

    def validate(self, body: dict) -> dict:
        try:
            inputs.check_period(body.get("period_from"), body.get("period_to"))
        except inputs.ValidationError as error:
            raise ValidationError({"period_to": list(error.messages)}) from error
        return body


class ShareBody(Strict):
    """What one line received."""

    line = serializers.IntegerField(min_value=1, max_value=2**62, help_text=_("工资明细的 id"))
    amount = CleanField(inputs.clean_amount, help_text=_("金额，元，字符串，最多两位小数"))


class PaymentsBody(Strict):
    """Money received, a row a line; all or none."""

    lines = ShareBody(many=True, allow_empty=False, max_length=1000)
    source = serializers.ChoiceField(PaymentSource.choices, help_text=_("支付来源"))
    paid_on = serializers.DateField(help_text=_("付款日期"))
    proof = serializers.CharField(max_length=200, help_text=_("付款凭证：转账流水号、签收单"))
    evidence = serializers.IntegerField(
        min_value=1, max_value=2**62, required=False, help_text=_("证明付款的证据的 id，可不填")
    )
    version = VersionField()


class ReversalBody(Strict):
    """Why a payment is undone."""

    reason = serializers.CharField(max_length=200, help_text=_("冲正理由"))
    version = VersionField()


class LineView(CaseWrite):
    body = LineBody

    @extend_schema(operation_id="case_add_wage_line", summary=_("登记工资明细"), request=LineBody, **DOCS)
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        values = self.read(request)
        worker = values.pop("worker")
        add_wage_line(self.case, **worker, **values, actor=self.actor)
        return status.HTTP_201_CREATED, self.told()


class PaymentsView(CaseWrite):
    body = PaymentsBody

    @extend_schema(operation_id="case_record_payments", summary=_("记入付款"), request=PaymentsBody, **DOCS)
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        values = self.read(request)
        shares, evidence = self._shares(values.pop("lines")), self._evidence(values.pop("evidence", None))
        try:
            record_payments(self.case, shares=shares, evidence=evidence, **values, actor=self.actor)
        except Refused as refused:
            raise Refused(refused.code, refused.message, _place_of(refused.field, shares)) from refused
        return status.HTTP_201_CREATED, self.told()

    def _evidence(self, pk: int | None) -> Evidence | None:
        found = evidence_of(self.case, self.actor).filter(pk=pk).first() if pk else None
        if pk and found is None:
            raise ValidationError({"evidence": [gettext("这份证据不在本案")]})
        return found

    def _shares(self, rows: list[dict]) -> list[Share]:
        lines = self.case.wage_lines.in_bulk([row["line"] for row in rows])
        if missing := [row["line"] for row in rows if row["line"] not in lines]:
            raise ValidationError({"lines": [gettext("工资明细 %(id)s 不在本案") % {"id": missing[0]}]})
        return [Share(lines[row["line"]], row["amount"]) for row in rows]


def _place_of(field: str | None, shares: list[Share]) -> str | None:
    """`lines.0.amount` in place of the name the form of the page has for it."""
    names = {f"amount_{share.line.pk}": f"lines.{place}.amount" for place, share in enumerate(shares)}
    return names.get(field or "", field)


class ReversalView(CaseWrite):
    body = ReversalBody
    payment: Payment

    @extend_schema(operation_id="case_reverse_payment", summary=_("冲正付款"), request=ReversalBody, **DOCS)
    def post(self, request: Request, **kwargs: Any) -> Any:
        return WriteView.post(self, request, **kwargs)

    def check_rights(self, *, number: str, payment: int, **kwargs: Any) -> None:
        super().check_rights(number=number)
        self.payment = payment_of(self.case, payment)

    def perform(self, request: Request, **kwargs: Any) -> tuple[int, Any]:
        values = self.read(request)
        reverse_payment(self.payment, reason=values["reason"], actor=self.actor, version=values["version"])
        return status.HTTP_201_CREATED, self.told()
