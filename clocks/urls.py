"""Addresses of the pages about time."""

from django.urls import path

from clocks.views import calculate, calendar, rules

app_name = "clocks"
urlpatterns = [
    path("", calculate.calculate, name="calculate"),
    path("calendar/", calendar.year, name="calendar"),
    path("calendar/notices/new/", calendar.new_notice, name="new_notice"),
    path("calendar/notices/<int:pk>/", calendar.notice, name="notice"),
    path("calendar/notices/<int:pk>/apply/", calendar.apply, name="apply_notice"),
    path("calendar/notices/<int:pk>/discard/", calendar.discard, name="discard_notice"),
    path("rules/", rules.rules, name="rules"),
    path("rules/ladder/", rules.ladder, name="ladder"),
]
