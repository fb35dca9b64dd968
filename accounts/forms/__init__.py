from accounts.forms.session import LoginForm, PasswordChangeForm

__all__ = ["LoginForm", "PasswordChangeForm"]
