"""Reads of forms and their wordings."""

from django.db.models import Count, OuterRef, QuerySet, Subquery

from documents.models import Form, FormVersion

SHOWN_VERSIONS = 50


def form_of(code: str) -> Form:
    """The form of this code. Raises Form.DoesNotExist."""
    return Form.objects.get(code=code)


def newest_version(form: Form) -> FormVersion:
    """The wording in force."""
    return form.versions.select_related("edited_by").order_by("-version")[:1].get()


def version_of(form: Form, number: int) -> FormVersion | None:
    """One wording by its number; None where there is none."""
    return form.versions.filter(version=number).first()


def versions_of(form: Form) -> QuerySet[FormVersion]:
    """The newest wordings with who entered them, without their long text."""
    return form.versions.select_related("edited_by").defer("body").order_by("-version")[:SHOWN_VERSIONS]


def forms_listed() -> QuerySet[Form]:
    """Every form with the number and the moment of its newest wording."""
    newest = FormVersion.objects.filter(form=OuterRef("pk")).order_by("-version")
    return Form.objects.annotate(
        version_count=Count("versions"),
        edited_at=Subquery(newest.values("edited_at")[:1]),
        version=Subquery(newest.values("version")[:1]),
    ).order_by("position", "pk")
