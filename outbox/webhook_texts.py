"""What went wrong with a call of an endpoint, in words. The codes are those of `outbox/gateways/webhook.py`."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ERRORS = {
    "status": gettext_lazy("对方答复失败"),
    "redirect": gettext_lazy("对方要求跳转，不跟随"),
    "gone": gettext_lazy("对方答复 410，不再接收"),
    "timeout": gettext_lazy("超时"),
    "unreachable": gettext_lazy("连接不上"),
    "certificate": gettext_lazy("对方的证书不可信"),
    "unresolved": gettext_lazy("域名解析不到"),
    "endpoint_stopped": gettext_lazy("推送地址已停用，没有发送"),
    "address_address": gettext_lazy("指向内网或保留地址；确需使用，请管理员先把主机列入允许的内网主机"),
    "address_not_https": gettext_lazy("只能用 https；http 只限允许的内网主机"),
    "address_scheme": gettext_lazy("只能用 https 地址"),
    "address_credentials": gettext_lazy("地址里不能写用户名和密码"),
    "address_fragment": gettext_lazy("地址里不能有 #"),
    "address_host": gettext_lazy("主机名不对"),
    "address_malformed": gettext_lazy("地址不对"),
    "address_too_long": gettext_lazy("地址最长 300 个字符"),
}


def error_text(code: str) -> str:
    """The sentence in the reader's language; a code nobody foresaw is called an inner error."""
    return str(ERRORS.get(code) or _("内部错误：%(code)s") % {"code": code})
