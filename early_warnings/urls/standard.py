"""The standard, what was on time, causes and special actions."""

from django.urls import URLPattern, path

from early_warnings.views import causes, on_time, standard

urlpatterns: list[URLPattern] = [
    path("warnings/standard/", standard.standard, name="standard"),
    path("warnings/standard/<slug:indicator>/", standard.indicator, name="indicator"),
    path("warnings/standard/<slug:indicator>/limit/", standard.limit, name="limit"),
    path("warnings/on-time/", on_time.on_time, name="on_time"),
    path("warnings/on-time/rows/", on_time.rows, name="on_time_rows"),
    path("warnings/waivers/<int:pk>/", on_time.waiver, name="waiver"),
    path("warnings/<slug:number>/causes/", causes.of_warning, name="warning_causes"),
    path("causes/", causes.causes, name="causes"),
    path("causes/rows/<slug:what>/", causes.tagged, name="tagged"),
    path("special-actions/", causes.special_actions, name="special_actions"),
    path("special-actions/<int:pk>/", causes.special_action, name="special_action"),
]
