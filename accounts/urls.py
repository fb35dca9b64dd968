from django.urls import path

from accounts import views
from accounts.views import absences, duty, people, person, tokens, units

app_name = "accounts"

urlpatterns = [
    path("login/", views.Login.as_view(), name="login"),
    path("logout/", views.Logout.as_view(), name="logout"),
    path("password/", views.PasswordChange.as_view(), name="password"),
    path("ping/", views.ping, name="ping"),
    path("duty/", duty.duty, name="duty"),
    path("duty/new/", duty.add_duty, name="add_duty"),
    path("duty/paste/", duty.paste_duty, name="paste_duty"),
    path("duty/<int:pk>/end/", duty.end_duty, name="end_duty"),
    path("absences/", absences.absences, name="absences"),
    path("absences/new/", absences.add_absence, name="add_absence"),
    path("absences/<int:pk>/end/", absences.stop_absence, name="end_absence"),
    path("directory/", people.people, name="people"),
    path("directory/people/new/", people.new_person, name="new_person"),
    path("directory/addresses/unlock/", people.free_address, name="free_address"),
    path("directory/person/<str:username>/", person.person, name="person"),
    path("directory/person/<str:username>/edit/", people.edit_person, name="edit_person"),
    path("directory/person/<str:username>/password/", people.new_password, name="new_password"),
    path("directory/person/<str:username>/unlock/", people.unlock, name="unlock"),
    path("directory/person/<str:username>/posts/", person.new_post, name="new_post"),
    path("directory/person/<str:username>/posts/<int:number>/end/", person.finish_post, name="finish_post"),
    path("directory/person/<str:username>/tokens/", person.new_token, name="new_token"),
    path("directory/units/", units.units, name="units"),
    path("directory/units/new/", units.new_unit, name="new_unit"),
    path("directory/unit/<slug:code>/", units.unit, name="unit"),
    path("directory/unit/<slug:code>/edit/", units.edit_unit, name="edit_unit"),
    path("directory/tokens/", tokens.tokens, name="tokens"),
    path("directory/tokens/<int:number>/revoke/", tokens.end_token, name="end_token"),
]
