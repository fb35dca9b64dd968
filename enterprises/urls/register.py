"""The register itself."""

from django.urls import path

from enterprises.views import register, register_parts

urlpatterns = [
    path("enterprises/", register.enterprises, name="enterprises"),
    path("enterprises/new/", register.enter, name="enterprise_new"),
    path("enterprises/<int:pk>/", register.enterprise, name="enterprise"),
    path("enterprises/<int:pk>/edit/", register.edit, name="enterprise_edit"),
    path("enterprises/<int:pk>/verified/", register.verify, name="enterprise_verify"),
    path("enterprises/<int:pk>/contacts/", register_parts.contacts, name="enterprise_contacts"),
    path("enterprises/<int:pk>/contacts/<int:contact>/phone/", register_parts.reveal, name="enterprise_contact_phone"),
    path("enterprises/<int:pk>/names/", register_parts.names, name="enterprise_names"),
    path("enterprises/<int:pk>/history/", register_parts.history, name="enterprise_history"),
]
