"""Login and change of password, in the district's words."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.forms import PasswordChangeForm as DjangoPasswordChangeForm
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.passwords import is_refused_demonstration_password

LONGEST_USERNAME = User._meta.get_field("username").max_length


class LoginForm(AuthenticationForm):
    """Username and password; `carried` brings a form that was sent after the last login ran out."""

    carried = forms.CharField(required=False, widget=forms.HiddenInput)

    error_messages = {
        "invalid_login": _("用户名或密码不对，请核对后再试。连续输错 5 次将锁定 15 分钟。"),
        "inactive": _("这个账户已停用，请联系管理员。"),
        "demonstration": _("演示密码在正式系统中不能登录，请联系管理员重设密码。"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("用户名")
        self.fields["username"].error_messages["required"] = _("请填写用户名")
        self.fields["password"].label = _("密码")
        self.fields["password"].error_messages["required"] = _("请填写密码")

    def clean(self) -> dict[str, Any]:
        if is_refused_demonstration_password(self.cleaned_data.get("password") or ""):
            raise forms.ValidationError(self.error_messages["demonstration"], code="demonstration")
        if len(self.cleaned_data.get("username") or "") > LONGEST_USERNAME:  # nobody's, and too long to be counted
            raise self.get_invalid_login_error()
        return super().clean()


class PasswordChangeForm(DjangoPasswordChangeForm):
    """The old password once, the new one twice."""

    error_messages = {
        "password_mismatch": _("两次输入的新密码不一样，请重新输入。"),
        "password_incorrect": _("原密码不对，请重新输入。"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {"old_password": _("原密码"), "new_password1": _("新密码"), "new_password2": _("再输一次新密码")}
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].help_text = ""
            self.fields[name].error_messages["required"] = _("这一项没有填")
