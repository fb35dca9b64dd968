"""The pages of this app."""

from early_warnings.urls import answers, rules, signals, standard, warnings

app_name = "warnings"
urlpatterns = [
    *answers.urlpatterns,
    *rules.urlpatterns,
    *signals.urlpatterns,
    *standard.urlpatterns,
    *warnings.urlpatterns,
]
