"""The pages of this app."""

from mediation.urls import at_once, matters, network, promises

app_name = "mediation"
urlpatterns = [*at_once.urlpatterns, *network.urlpatterns, *promises.urlpatterns, *matters.urlpatterns]
