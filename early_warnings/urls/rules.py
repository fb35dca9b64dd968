"""Rules, their settings, runs, silences and back-tests; what became of warnings; scores."""

from django.urls import URLPattern, path

from early_warnings.views import backtests, early, rules

urlpatterns: list[URLPattern] = [
    path("warnings/rules/", rules.rules, name="rules"),
    path("warnings/rules/<slug:code>/", rules.rule, name="rule"),
    path("warnings/rules/<slug:code>/runs/<int:pk>/", rules.run_decide, name="run_decide"),
    path("warnings/rules/<slug:code>/runs/<int:pk>/raised/", rules.run_raised, name="run_raised"),
    path("warnings/rules/<slug:code>/silences/<int:pk>/", rules.silence_lift, name="silence_lift"),
    path("warnings/backtests/<int:pk>/", backtests.backtest, name="backtest"),
    path("warnings/early/", early.early, name="early"),
    path("warnings/scores/", early.scores, name="scores"),
]
