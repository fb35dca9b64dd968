"""Addresses under `/api/v1/clocks/`."""

from django.urls import path

from clocks.api.due import DueView
from clocks.api.mine import ClockList

urlpatterns = [
    path("", ClockList.as_view(), name="api-clocks"),
    path("due/", DueView.as_view(), name="api-clocks-due"),
]
