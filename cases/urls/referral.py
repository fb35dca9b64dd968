"""The referral of a case to the police. These stand before `cases/<number>/<code>/`."""

from django.urls import path

from cases.views import referral

urlpatterns = [
    path("cases/<str:number>/referral/", referral.referral, name="referral"),
    path("cases/<str:number>/referral/bundle/", referral.bundle, name="referral_bundle"),
    path("cases/<str:number>/referral/<slug:code>/", referral.step, name="referral_step"),
]
