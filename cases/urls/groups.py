"""Group matters and their rooms."""

from django.urls import path

from cases.views import groups

urlpatterns = [
    path("groups/", groups.groups, name="groups"),
    path("groups/<str:number>/", groups.room, name="group"),
    path("groups/<str:number>/live/", groups.live, name="group_live"),
    path("groups/<str:number>/notes/", groups.add_note, name="group_note"),
    path("groups/<str:number>/checks/<slug:code>/", groups.tick, name="group_check"),
    path("groups/<str:number>/close/", groups.close, name="group_close"),
]
