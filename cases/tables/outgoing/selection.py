"""The cases a file is about: those of the case list under its filters."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.actor import Actor
from cases.forms.filters import MANY, FilterForm
from cases.models import Case
from cases.queries.case_list import looks_personal, selected
from common.errors import Refused
from tables.outgoing import Filters, as_query, require_sound

FILTERS = tuple(FilterForm.base_fields)
SEVERAL = frozenset(MANY)


def selected_cases(actor: Actor, filters: Filters) -> QuerySet[Case]:
    """As the list shows them. Raises Refused."""
    if looks_personal(filters.get("q", "")):
        raise Refused("personal_data", _("电话和身份证号不能作为导出的筛选条件"), "filters")
    form = FilterForm(as_query(filters, SEVERAL), actor=actor)
    require_sound(form)
    return selected(form.filters(), actor)
