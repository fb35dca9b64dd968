"""An employer in REST: what is told, and what may be said."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from accounts.api.fields import CleanField, Strict, VersionField
from accounts.models import Unit
from common.encryption import mask_name, mask_phone
from common.inputs import clean_credit_code, clean_text
from common.time import today
from enterprises.forms.register import MOST_WORKERS, clean_industry
from enterprises.models import Contact, Enterprise, EnterpriseKind, EnterpriseName, Standing
from enterprises.queries.employers import one_called
from enterprises.queries.register import fresh_since
from enterprises.queries.register_pages import streets_to_enter


class EnterpriseRow(serializers.ModelSerializer):
    """One employer of the list."""

    uscc = serializers.CharField(source="credit_code", allow_null=True, help_text=_("统一社会信用代码"))
    street = serializers.CharField(source="street.code", default=None, help_text=_("街道代码"))
    grid = serializers.CharField(source="grid.code", default=None, help_text=_("网格代码"))
    is_stale = serializers.SerializerMethodField(help_text=_("核实已过期，或者从未核实"))

    class Meta:
        model = Enterprise
        fields = (
            "id", "name", "uscc", "kind", "standing", "street", "grid", "address", "industry", "is_construction",
            "headcount", "headcount_on", "verified_on", "is_stale", "repeat_until", "version",
        )  # fmt: skip

    def get_is_stale(self, one: Enterprise) -> bool:
        return one.verified_on is None or one.verified_on < fresh_since(today())


class NameOut(serializers.ModelSerializer):
    class Meta:
        model = EnterpriseName
        fields = ("name", "kind", "until")


class ContactOut(serializers.ModelSerializer):
    """Somebody who speaks for it; the telephone masked, the name in full only to those who work with people."""

    name = serializers.SerializerMethodField()
    phone = serializers.SerializerMethodField()

    class Meta:
        model = Contact
        fields = ("role", "name", "phone", "since")

    def get_name(self, one: Contact) -> str:
        return one.name if self.context["actor"].sees_personal_data else mask_name(one.name)

    def get_phone(self, one: Contact) -> str:
        return mask_phone(one.phone)


class EnterpriseOut(EnterpriseRow):
    """One employer with its names and contacts."""

    head_office = serializers.CharField(source="head_office.credit_code", default=None, help_text=_("总公司的信用代码"))
    merged_into = serializers.IntegerField(source="merged_into_id", allow_null=True, help_text=_("已并入的单位"))
    names = NameOut(many=True)
    contacts = serializers.SerializerMethodField()

    class Meta(EnterpriseRow.Meta):
        fields = (
            *EnterpriseRow.Meta.fields, "registered_address", "legal_representative", "head_office", "merged_into",
            "names", "contacts",
        )  # fmt: skip

    def get_contacts(self, one: Enterprise) -> list[dict[str, Any]]:
        return ContactOut(one.contacts.filter(until=None), many=True, context=self.context).data


def _line(longest: int, **kwargs: Any) -> CleanField:
    return CleanField(partial(clean_text, longest=longest), **kwargs)


class Found(serializers.CharField):
    """A row named by its code; null is none."""

    def __init__(self, find: Callable[[str, Any], Any], **kwargs: Any) -> None:
        self.find = find
        super().__init__(required=False, allow_null=True, **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        found = self.find(super().to_internal_value(data), self.context["actor"])
        if found is None:
            raise serializers.ValidationError(gettext("没有这条记录，或者不在可见范围"))
        return found


def _street(code: str, actor: Any) -> Unit | None:
    return streets_to_enter(actor)[0].filter(code=code).first()


class EnterpriseChanges(Strict):
    """What of an employer is to be changed; what is not named stays."""

    name = _line(200, required=False)
    uscc = CleanField(clean_credit_code, required=False, source="credit_code", help_text=_("统一社会信用代码"))
    kind = serializers.ChoiceField(EnterpriseKind.choices, required=False)
    standing = serializers.ChoiceField(Standing.choices, required=False)
    head_office = Found(one_called, help_text=_("总公司的信用代码或全称"))
    street = Found(_street, help_text=_("街道代码"))
    address = _line(200, required=False)
    industry = CleanField(clean_industry, required=False, help_text=_("GB/T 4754 代码，如 C18"))
    is_construction = serializers.BooleanField(required=False)
    legal_representative = _line(60, required=False)
    headcount = serializers.IntegerField(required=False, allow_null=True, min_value=0, max_value=MOST_WORKERS)
    headcount_on = serializers.DateField(required=False, allow_null=True)
    version = VersionField()


class NewEnterprise(EnterpriseChanges):
    """An employer to enter."""

    name = _line(200)
    although_known = serializers.BooleanField(default=False, help_text=_("确为另一家同名单位"))
    version = None


def matched_version(header: str) -> int | None:
    """The version in an If-Match header. Raises ValidationError when it is no ETag of ours."""
    if header.strip() in ("", "*"):
        return None
    found = re.fullmatch(r'(?:W/)?"?(\d{1,9})"?', header.strip(), re.ASCII)
    if found is None:
        raise serializers.ValidationError({"version": [gettext("If-Match 应为上次读到的 ETag")]})
    return int(found[1])
