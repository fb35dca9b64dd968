"""The routing rules, how often they were right, the samples they are tried on; and complaints without a grid."""

from django.urls import path

from cases.views import accuracy, routing, rule, rule_drafts, samples, tray

urlpatterns = [
    path("routing/", routing.routing, name="routing"),
    path("routing/new/", rule.rule, name="routing_new"),
    path("routing/rules/<slug:code>/", rule.rule, name="routing_rule"),
    path("routing/drafts/", rule_drafts.drafts, name="rule_drafts"),
    path("routing/drafts/in-use/", rule_drafts.put_in_use, name="rule_drafts_in_use"),
    path("routing/drafts/rules/<slug:code>/", rule.draft, name="rule_draft"),
    path("routing/drafts/rules/<slug:code>/discard/", rule_drafts.discard, name="rule_draft_discard"),
    path("routing/accuracy/", accuracy.accuracy, name="accuracy"),
    path("routing/accuracy/hand-overs/<slug:unit>/<slug:fate>/", accuracy.hand_over_rows, name="hand_over_rows"),
    path("routing/samples/", samples.samples, name="samples"),
    path("routing/samples/new/", samples.edit, name="sample_new"),
    path("routing/samples/import/", samples.load, name="sample_import"),
    path("routing/samples/first/", samples.load_first, name="samples_first"),
    path("routing/samples/<int:pk>/", samples.edit, name="sample"),
    path("routing/samples/<int:pk>/delete/", samples.drop, name="sample_drop"),
    path("grids/tray/", tray.tray, name="tray"),
    path("grids/tray/rerun/", tray.rerun, name="rerun_grids"),
    path("grids/tray/<str:number>/", tray.place, name="place"),
]
