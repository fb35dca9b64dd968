"""Warnings, their handling and the fast lane."""

from django.urls import URLPattern, path

from early_warnings.views import drill, panels, warnings

urlpatterns: list[URLPattern] = [
    path("warnings/", warnings.warnings, name="warnings"),
    path("warnings/of/enterprises/<int:pk>/", panels.of_enterprise, name="of_enterprise"),
    path("warnings/of/projects/<str:number>/", panels.of_project, name="of_project"),
    path("warnings/of/cases/<str:number>/", panels.of_case, name="of_case"),
    path("warnings/<slug:number>/", warnings.warning, name="warning"),
    path("warnings/<slug:number>/drill/", drill.drill, name="drill"),
    path("warnings/<slug:number>/drill/steps/<int:pk>/", drill.step, name="drill_step"),
    path("warnings/<slug:number>/drill/close/", drill.close, name="drill_close"),
    path("warnings/<slug:number>/steps/<slug:code>/", warnings.step, name="step"),
    path("warnings/<slug:number>/clocks/<int:pk>/", warnings.clock, name="clock"),
    path("warnings/<slug:number>/files/<int:pk>/", warnings.file, name="file"),
]
