"""Tables into a register."""

from django.urls import path

from tables.views import incoming

urlpatterns = [
    path("imports/", incoming.imports, name="imports"),
    path("imports/<int:pk>/", incoming.one, name="import"),
    path("imports/<int:pk>/rows/<int:row>/", incoming.row, name="import_row"),
    path("imports/<int:pk>/confirm/", incoming.confirm, name="import_confirm"),
    path("imports/<int:pk>/drop/", incoming.drop, name="import_drop"),
    path("imports/<int:pk>/failed.<slug:extension>", incoming.failed_file, name="import_failed"),
    path("imports/<slug:kind>/new/", incoming.new, name="import_new"),
    path("imports/<slug:kind>/template.<slug:extension>", incoming.template_file, name="import_template"),
]
