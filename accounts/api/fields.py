"""Parts of REST bodies that every app uses."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

MONEY = {"max_digits": 14, "decimal_places": 2}


class Strict(serializers.Serializer):
    """A body that refuses names it does not know: a misspelt field is said, not lost."""

    def to_internal_value(self, data: Any) -> dict:
        unknown = {}
        if isinstance(data, Mapping):
            known = {name for name, field in self.fields.items() if not field.read_only}
            unknown = {str(name): [_("没有这个字段")] for name in data if name not in known}
        try:
            value = super().to_internal_value(data)
        except serializers.ValidationError as error:
            raise serializers.ValidationError({**error.detail, **unknown}) from error
        if unknown:
            raise serializers.ValidationError(unknown)
        return value


class CleanField(serializers.CharField):
    """Text put in order by one of the validators that the forms use as well; null is empty."""

    def __init__(self, clean: Callable[[str], Any], **kwargs: Any) -> None:
        self.clean = clean
        if not kwargs.get("required", True):
            kwargs = {"allow_blank": True, "allow_null": True, **kwargs}
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> Any:
        text = super().to_internal_value(data)
        try:
            return self.clean(text)
        except DjangoValidationError as error:
            raise serializers.ValidationError(list(error.messages)) from error

    def run_validation(self, data: Any = serializers.empty) -> Any:
        """An empty text, too, is worded by `clean`: no amount is None, not ''."""
        value = super().run_validation("" if data is None and self.allow_null else data)
        return self.clean("") if value == "" else value


class MonthField(serializers.CharField):
    """A month as `2026-03`; read only, from the first day of the month."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, allow_null=True, help_text="2026-03", **kwargs)

    def to_representation(self, value: date) -> str:
        return f"{value:%Y-%m}"


class VersionField(serializers.IntegerField):
    """What the caller last saw; the case is refused when somebody changed it since."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=1,
            max_value=2**31 - 1,
            required=False,
            help_text=_("上次读到的 version（也可用 If-Match）；案件已被他人办理时答 409"),
            **kwargs,
        )


class Problem(serializers.Serializer):
    """How REST says no."""

    code = serializers.CharField(help_text=_("稳定的机器代码"))
    message = serializers.CharField(help_text=_("给人看的一句话，按 Accept-Language"))
    field = serializers.CharField(required=False, allow_null=True, help_text=_("有关的字段"))
    fields_ = serializers.DictField(
        child=serializers.JSONField(), required=False, help_text=_("每个字段的问题，仅 400")
    )

    def get_fields(self) -> dict:
        fields = super().get_fields()
        return {name.rstrip("_"): field for name, field in fields.items()}
