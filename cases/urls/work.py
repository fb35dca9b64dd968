"""My work, the list, the case, its steps and its money."""

from django.urls import path

from cases.views import case_list, case_page, money, people, search, steps, work

urlpatterns = [
    path("", work.work, name="work"),
    path("cases/", case_list.cases, name="list"),
    path("cases/search/", search.results, name="search"),
    path("cases/<str:number>/", case_page.case, name="case"),
    path("cases/<str:number>/clocks/<int:pk>/", case_page.clock, name="clock"),
    path("cases/<str:number>/wages/", money.add_line, name="add_line"),
    path("cases/<str:number>/payments/", money.payments, name="payments"),
    path("cases/<str:number>/payments/<int:pk>/reverse/", money.reverse, name="reverse"),
    path("cases/<str:number>/route/", people.route, name="reroute"),
    path("cases/<str:number>/reveal/<str:kind>/<int:pk>/<str:field>/", people.reveal_number, name="reveal"),
    path("cases/<str:number>/<str:code>/", steps.step, name="step"),
]
