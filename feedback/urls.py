"""What workers say afterwards: confirmations of payment, satisfaction."""

from django.urls import path

from feedback.views import calls, figures, of_case

app_name = "feedback"
urlpatterns = [
    path("cases/<str:number>/feedback/", of_case.of_case, name="of_case"),
    path("cases/<str:number>/feedback/slips/", of_case.slips, name="slips"),
    path("feedback/", figures.figures, name="figures"),
    path("feedback/rows/", figures.rows, name="rows"),
    path("feedback/calls/", calls.calls, name="calls"),
    path("feedback/calls/<str:number>/", calls.call, name="call"),
]
