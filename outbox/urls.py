"""Addresses of the message pages, and of webhooks for administrators."""

from django.urls import path

from outbox.views import hosts, messages, webhooks

app_name = "outbox"
urlpatterns = [
    path("", messages.inbox, name="messages"),
    path("read/", messages.read, name="read"),
    path("sent/", messages.sent, name="sent"),
    path("sent/<int:pk>/retry/", messages.retry, name="retry"),
    path("webhooks/", webhooks.endpoints, name="webhooks"),
    path("webhooks/new/", webhooks.new_endpoint, name="new_webhook"),
    path("webhooks/hosts/", hosts.hosts, name="hosts"),
    path("webhooks/hosts/<int:pk>/remove/", hosts.forbid_host, name="forbid_host"),
    path("webhooks/<int:pk>/", webhooks.endpoint, name="webhook"),
    path("webhooks/<int:pk>/rotate/", webhooks.rotate, name="rotate_secret"),
    path("webhooks/<int:pk>/end-former-secret/", webhooks.end_former_secret, name="end_former_secret"),
    path("webhooks/<int:pk>/stop/", webhooks.stop, name="stop_webhook"),
    path("webhooks/<int:pk>/restart/", webhooks.restart, name="restart_webhook"),
    path("webhooks/<int:pk>/test/", webhooks.test, name="test_webhook"),
    path("webhooks/<int:pk>/replay/", webhooks.replay_failed, name="replay_failed"),
    path("webhooks/<int:pk>/deliveries/<int:message>/replay/", webhooks.replay, name="replay"),
]
