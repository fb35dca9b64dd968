"""Plan, full check and recusals of a case, the lists of supervisors, templates. Before `cases/<number>/<code>/`."""

from django.urls import path

from cases.views.investigation import full_check, lists, plan, recusals, templates

urlpatterns = [
    path("investigation/missed/", lists.missed, name="missed"),
    path("investigation/rechecks/", lists.rechecks, name="rechecks"),
    path("investigation/staff/", lists.staff, name="staff"),
    path("investigation/plans/", templates.plan_templates, name="plan_templates"),
    path("investigation/plans/<slug:code>/", templates.plan_template, name="plan_template"),
    path("investigation/modules/", templates.check_modules, name="check_modules"),
    path("cases/<str:number>/plan/", plan.plan, name="plan"),
    path("cases/<str:number>/plan/add/", plan.plan_add, name="plan_add"),
    path("cases/<str:number>/plan/propose/", plan.plan_propose, name="plan_propose"),
    path("cases/<str:number>/plan/<int:pk>/<slug:what>/", plan.plan_step, name="plan_step"),
    path("cases/<str:number>/check/", full_check.full_check, name="full_check"),
    path("cases/<str:number>/check/items/<slug:code>/", full_check.check_item, name="check_item"),
    path("cases/<str:number>/check/items/<slug:code>/findings/", full_check.finding_add, name="finding_add"),
    path("cases/<str:number>/check/findings/<int:pk>/correct/", full_check.finding_correct, name="finding_correct"),
    path("cases/<str:number>/check/findings/<int:pk>/drop/", full_check.finding_drop, name="finding_drop"),
    path("cases/<str:number>/check/findings/<int:pk>/workers/", full_check.finding_workers, name="finding_workers"),
    path("cases/<str:number>/recheck/", full_check.recheck, name="recheck"),
    path("cases/<str:number>/recusals/", recusals.recusals, name="recusals"),
    path("cases/<str:number>/recusals/new/", recusals.recusal_new, name="recusal_new"),
    path("cases/<str:number>/recusals/<int:pk>/", recusals.recusal_decide, name="recusal_decide"),
]
