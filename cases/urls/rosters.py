"""Rosters of a case: sixty workers at once."""

from django.urls import path

from cases.views import rosters

urlpatterns = [
    path("cases/<str:number>/rosters/new/", rosters.new, name="roster_new"),
    path("cases/<str:number>/rosters/template/<str:kind>/", rosters.template_file, name="roster_template"),
    path("cases/<str:number>/rosters/<int:pk>/", rosters.roster, name="roster"),
    path("cases/<str:number>/rosters/<int:pk>/rows/<int:row>/", rosters.row, name="roster_row"),
    path("cases/<str:number>/rosters/<int:pk>/confirm/", rosters.confirm, name="roster_confirm"),
    path("cases/<str:number>/rosters/<int:pk>/drop/", rosters.drop, name="roster_drop"),
    path("cases/<str:number>/rosters/<int:pk>/failed/<str:kind>/", rosters.failed_file, name="roster_failed"),
]
