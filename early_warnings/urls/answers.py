"""What an enterprise opens through its signed link."""

from django.urls import URLPattern, path

from early_warnings.views import answers

# Short: it stands in a text message.
urlpatterns: list[URLPattern] = [path("w/<str:token>/", answers.answer, name="answer")]
