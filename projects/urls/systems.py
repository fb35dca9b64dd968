"""The six systems and what is covered."""

from django.urls import URLPattern, path

from projects.views import coverage, systems, workers

urlpatterns: list[URLPattern] = [
    path("projects/coverage/", coverage.coverage, name="coverage"),
    path("projects/coverage/rows/", coverage.rows, name="coverage_rows"),
    path("projects/systems/", systems.wage_systems, name="wage_systems"),
    path("projects/systems/<slug:code>/", systems.wage_system, name="wage_system"),
    path("projects/<str:number>/systems/", systems.systems_of, name="systems_of"),
    path("projects/<str:number>/systems/<slug:code>/", systems.check, name="check_system"),
    path("projects/<str:number>/systems/files/<int:pk>/", systems.system_file, name="system_file"),
    path("projects/<str:number>/workers/", workers.workers_of, name="workers_of"),
    path("projects/<str:number>/workers/new/", workers.enter, name="enter_workers"),
]
