from accounts.views.session import (
    Login,
    Logout,
    PasswordChange,
    csrf_failure,
    login_with_carried_form,
    offer_again,
    ping,
)

__all__ = ["Login", "Logout", "PasswordChange", "csrf_failure", "login_with_carried_form", "offer_again", "ping"]
