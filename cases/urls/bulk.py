"""Many cases at once, and the two single actions behind it."""

from django.urls import path

from cases.views import bulk, handling

urlpatterns = [
    path("cases/<str:number>/handler/", handling.handler, name="handler"),
    path("cases/<str:number>/reminder/", handling.reminder, name="reminder"),
    path("bulk/", bulk.jobs, name="bulk_jobs"),
    path("bulk/new/", bulk.new, name="bulk_new"),
    path("bulk/<int:pk>/", bulk.job, name="bulk"),
    path("bulk/<int:pk>/how/", bulk.how, name="bulk_how"),
    path("bulk/<int:pk>/confirm/", bulk.confirm_job, name="bulk_confirm"),
    path("bulk/<int:pk>/stop/", bulk.stop_job, name="bulk_stop"),
    path("bulk/<int:pk>/undo/", bulk.undo_job, name="bulk_undo"),
    path("bulk/<int:pk>/results.csv", bulk.results, name="bulk_results"),
    path("bulk/<int:pk>/file/", bulk.printed, name="bulk_file"),
]
