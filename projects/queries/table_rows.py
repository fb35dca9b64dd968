"""The projects and employers a table names, all of them by a few queries."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import Unit
from common.errors import Refused
from enterprises.models import Enterprise, EnterpriseName
from enterprises.names import name_key
from projects.models import Project
from tables.incoming import Entry

CODES = ("permit_number", "platform_code")
EMPLOYERS = ("owner", "general_contractor")


@dataclass(frozen=True)
class Known:
    """Projects by permit number and by platform code."""

    by: Mapping[str, Mapping[str, Project]]

    def of(self, values: Mapping[str, Any]) -> Project | None:
        """A copy of the project a row means, None for a new one. Raises Refused when its codes are of two projects."""
        found = {one.pk: one for name in CODES if values[name] and (one := self.by[name].get(values[name]))}
        project = next(iter(found.values()), None)
        permit = values["permit_number"]
        other = project is not None and permit and project.permit_number not in (None, permit)
        if len(found) > 1 or other:
            raise Refused("two_projects", _("许可证号和平台项目编码分属两个工程"), "platform_code")
        return copy(project) if project else None


def known_of(entries: Sequence[Entry]) -> Known:
    """One query."""
    codes = {name: [entry.values[name] for entry in entries if entry.values[name]] for name in CODES}
    meant = Q(permit_number__in=codes["permit_number"]) | Q(platform_code__in=codes["platform_code"])
    found = list(Project.objects.filter(meant).select_related("street", "grid"))
    return Known({name: {getattr(one, name): one for one in found if getattr(one, name)} for name in CODES})


@dataclass(frozen=True)
class Employers:
    """Employers by credit code, and by the key of a name only one of the district bears."""

    by_code: Mapping[str, Enterprise]
    by_key: Mapping[str, Enterprise]
    keys: Mapping[int, frozenset[str]]

    def of(self, values: Mapping[str, Any], name: str) -> Enterprise | None:
        """The employer in one of the columns; None when there is none or its name and code do not agree."""
        code, called = values[f"{name}_code"], values[name]
        if not code:
            return self.by_key.get(name_key(called)) if called else None
        found = self.by_code.get(code)
        return found if found and (not called or name_key(called) in self.keys[found.pk]) else None

    def why_not(self, values: Mapping[str, Any], name: str) -> tuple[str, str, object]:
        """(column, code, value) of what is wrong with an employer nobody found."""
        found = self.by_code.get(values[f"{name}_code"])
        return (name, "employer_other", found.name) if found else (name, "employer_unknown", 0)


def employers_of(entries: Sequence[Entry], district: Unit) -> Employers:
    """Two queries. One merged into another stands for that one."""
    said = [(entry.values[name], entry.values[f"{name}_code"]) for entry in entries for name in EMPLOYERS]
    codes = {code for _name, code in said if code}
    named = {name_key(name) for name, code in said if name and not code}
    by_code = {one.credit_code: one for one in Enterprise.objects.filter(credit_code__in=codes, merged_into=None)}
    names = EnterpriseName.objects.filter(
        Q(enterprise__in=by_code.values()) | Q(key__in=named, enterprise__district=district),
        enterprise__merged_into=None,
    ).select_related("enterprise")
    keys: dict[int, set[str]] = {one.pk: set() for one in by_code.values()}
    bearers: dict[str, dict[int, Enterprise]] = {}
    for one in names:
        keys.setdefault(one.enterprise_id, set()).add(one.key)
        if one.enterprise.district_id == district.pk:
            bearers.setdefault(one.key, {})[one.enterprise_id] = one.enterprise
    alone = {key: next(iter(found.values())) for key, found in bearers.items() if len(found) == 1}
    return Employers(by_code, alone, {key: frozenset(found) for key, found in keys.items()})
