"""Addresses of the message pages."""

from django.urls import path

from outbox import views

app_name = "outbox"
urlpatterns = [
    path("", views.inbox, name="messages"),
    path("read/", views.read, name="read"),
    path("sent/", views.sent, name="sent"),
    path("sent/<int:pk>/retry/", views.retry, name="retry"),
]
