"""Orders of the channels, 110 hand-overs, answer wordings. These stand before `cases/<number>/`."""

from django.urls import path

from cases.views import answer_kinds, employer, orders, police

urlpatterns = [
    path("orders/", orders.orders, name="orders"),
    path("orders/sign/", orders.sign_many, name="sign_many"),
    path("answers/", answer_kinds.answer_kinds, name="answer_kinds"),
    path("answers/<slug:code>/", answer_kinds.answer_kind, name="answer_kind"),
    path("cases/new/police/", police.police, name="police"),
    path("cases/<str:number>/employer/", employer.identify, name="identify_employer"),
    path("cases/<str:number>/orders/<str:complaint>/wording/", orders.wording, name="wording"),
    path("cases/<str:number>/orders/<str:complaint>/<slug:what>/", orders.order_step, name="order_step"),
]
