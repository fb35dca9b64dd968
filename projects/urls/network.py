"""What ties employers together."""

from django.urls import path

from projects.views import network

urlpatterns = [path("enterprises/<int:pk>/network/", network.network, name="network")]
