"""The OpenAPI schema and a page that reads it aloud: no script, nothing from elsewhere, open to whoever integrates."""

from functools import cache
from itertools import groupby
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.permissions import AllowAny

from config.reference import Operation, operations

TAGS = {
    "complaints": _("来件登记与查询"),
    "cases": _("案件"),
    "steps": _("办理步骤"),
    "groups": _("群体事件"),
    "bulk": _("批量任务"),
    "money": _("工资与付款"),
    "clocks": _("期限"),
}


def refuse_unknown_names(result: dict, generator: SchemaGenerator, **kwargs: Any) -> dict:
    """Bodies are closed: a name that isn't in the schema is answered with 400, so the schema says so."""
    for name, component in result.get("components", {}).get("schemas", {}).items():
        if name.endswith("Request") and component.get("type") == "object":
            component["additionalProperties"] = False
    return result


@extend_schema(exclude=True)
class Schema(SpectacularAPIView):
    """OpenAPI 3 as YAML or JSON (`?format=json`), in the language of Accept-Language or `?lang=`. Holds no data."""

    permission_classes = [AllowAny]
    authentication_classes: list = []


@cache
def _reference(language: str) -> list[Operation]:
    return operations(SchemaGenerator().get_schema(request=None, public=True))


class Documentation(TemplateView):
    """The schema for people."""

    template_name = "api/docs.html"
    login_required = False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = _reference(get_language())
        groups = [(TAGS.get(tag, tag), list(rows)) for tag, rows in groupby(found, lambda one: one.tag)]
        return super().get_context_data(**kwargs) | {"groups": groups}
