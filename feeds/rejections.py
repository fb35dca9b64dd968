"""Why a row is not taken: each code of `Reject.reason` as a sentence."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "width": _("列数与标题行不一致"),
    "quotes": _("引号不成对"),
    "json": _("不是 JSON 对象"),
    "encoding": _("既不是 UTF-8 也不是 GB18030 编码"),
    "missing": _("必填内容为空"),
    "no_subject": _("既没有代码也没有名称"),
    "credit_code": _("统一社会信用代码位数或字符不对"),
    "credit_check_digit": _("统一社会信用代码校验位不对"),
    "code": _("代码过长"),
    "too_long": _("文字过长"),
    "number": _("不是数字，或位数过多"),
    "date": _("日期看不懂，或不存在"),
    "month": _("月份看不懂，或不存在"),
    "future": _("所属期还没有到"),
    "event": _("不是该数据源的状态代码"),
    "id_number": _("身份证号位数、日期或校验位不对"),
    "contradicts": _("与同批另一行主键相同而内容不同"),
}
