"""The register of employers and the grids."""

from enterprises.urls import grids, industries, merges, network, register

app_name = "enterprises"
urlpatterns = [
    *grids.urlpatterns,
    *merges.urlpatterns,
    *network.urlpatterns,
    *industries.urlpatterns,
    *register.urlpatterns,
]
