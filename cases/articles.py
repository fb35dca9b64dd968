"""The articles a step rests on and the document it produces, in the reader's language.

`Step.article` holds articles as `<law> art. <numbers>; …`.
"""

import re

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

LAWS = {
    "保障农民工工资支付条例": gettext_lazy("保障农民工工资支付条例"),
    "劳动保障监察条例": gettext_lazy("劳动保障监察条例"),
    "浙江省劳动保障监察条例": gettext_lazy("浙江省劳动保障监察条例"),
    "劳动争议调解仲裁法": gettext_lazy("劳动争议调解仲裁法"),
    "治安管理处罚法": gettext_lazy("治安管理处罚法"),
    "信访工作条例": gettext_lazy("信访工作条例"),
    "行政处罚法": gettext_lazy("行政处罚法"),
    "行政强制法": gettext_lazy("行政强制法"),
    "行政复议法": gettext_lazy("行政复议法"),
    "行政诉讼法": gettext_lazy("行政诉讼法"),
    "刑法": gettext_lazy("刑法"),
    "民法典": gettext_lazy("民法典"),
    "劳动合同法": gettext_lazy("劳动合同法"),
    "社会保险法": gettext_lazy("社会保险法"),
    "工伤保险条例": gettext_lazy("工伤保险条例"),
    "人民调解法": gettext_lazy("人民调解法"),
    "劳动争议司法解释（一）": gettext_lazy("劳动争议司法解释（一）"),
    "关于贯彻执行劳动法若干问题的意见": gettext_lazy("关于贯彻执行劳动法若干问题的意见"),
}
DOCUMENTS = {
    "受理通知书": gettext_lazy("受理通知书"),
    "不予受理决定书": gettext_lazy("不予受理决定书"),
    "案件移送书": gettext_lazy("案件移送书"),
    "调解申请书": gettext_lazy("调解申请书"),
    "立案审批表": gettext_lazy("立案审批表"),
    "限期改正指令书": gettext_lazy("限期改正指令书"),
    "中止审批表": gettext_lazy("中止审批表"),
    "恢复审批表": gettext_lazy("恢复审批表"),
    "延期审批表": gettext_lazy("延期审批表"),
    "案件处理报批表": gettext_lazy("案件处理报批表"),
    "结案审批表": gettext_lazy("结案审批表"),
}
_ARTICLE = re.compile(r"^(?P<law>.+?) art\. (?P<numbers>[\d, ]+)$")


def in_words(article: str) -> str:
    """`劳动保障监察条例 art. 18, 26` as a reader of Chinese or English cites it; an unknown form stays as it is."""
    return "; ".join(_one(part.strip()) for part in article.split(";") if part.strip())


def _one(part: str) -> str:
    match = _ARTICLE.match(part)
    if match is None or match["law"] not in LAWS:
        return part
    numbers = match["numbers"]
    if (get_language() or "zh").startswith("zh"):
        numbers = numbers.replace(", ", "、")
    return _("《%(law)s》第%(numbers)s条") % {"law": LAWS[match["law"]], "numbers": numbers}


def document_name(document: str) -> str:
    """The official form in the reader's language; an unknown one as it is."""
    return str(DOCUMENTS.get(document, document))
