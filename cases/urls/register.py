"""What the register's pages show of cases, the project of a case, the chain of a worker. These stand before
`cases/<number>/<code>/`."""

from django.urls import path

from cases.views import chain, of_register, project

urlpatterns = [
    path("enterprises/<int:pk>/cases/", of_register.enterprise_cases, name="of_enterprise"),
    path("projects/<str:number>/cases/", of_register.project_cases, name="of_project"),
    path("cases/<str:number>/project/", project.project, name="set_project"),
    path("cases/<str:number>/chain/<int:pk>/", chain.chain, name="chain"),
]
