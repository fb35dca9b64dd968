"""What an administrator types about webhooks. Rules that need the database or the network are the actions'."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.forms.directory import DirectoryForm
from accounts.models import User
from outbox.gateways.addresses import LONGEST_HOST, LONGEST_URL

LONGEST_REASON = 200
BAD_MOMENT = _("请填写日期和时间，例如 2026-03-01 08:30")


class SystemChoice(forms.ModelChoiceField):
    def label_from_instance(self, user: User) -> str:
        return f"{user.label}（{user.username}）"


class EndpointForm(DirectoryForm):
    """Which outside system wants to be called, and where."""

    user = SystemChoice(
        label=_("外部系统"), queryset=User.objects.none(), to_field_name="username", empty_label=_("请选择")
    )
    url = forms.CharField(
        label=_("推送地址"),
        max_length=LONGEST_URL,
        help_text=_("对方接收推送的 https 地址，例如 https://gateway.example.cn/anxin"),
        widget=forms.URLInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, systems: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = systems


class StopForm(DirectoryForm):
    """Why nothing more is sent there."""

    why = forms.CharField(label=_("停用原因"), max_length=LONGEST_REASON)


class ReplayForm(DirectoryForm):
    """From when on what failed is sent again. Beijing time."""

    since = forms.DateTimeField(
        label=_("从何时起"),
        error_messages={"invalid": BAD_MOMENT},
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class HostForm(DirectoryForm):
    """A host inside the bureau's network, and why it may be called."""

    host = forms.CharField(
        label=_("主机名"),
        max_length=LONGEST_HOST,
        help_text=_("照推送地址里的写法，不带 https:// 和端口"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    reason = forms.CharField(label=_("理由"), max_length=LONGEST_REASON)
