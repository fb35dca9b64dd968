"""Why a row is not taken, or taken as a fact but not into a register: each code of `Reject.reason` as a sentence."""

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
    "enterprise_other_district": _("已存为记录，但单位在其他区的登记册里，没有写入本区登记册"),
    "project": _("已存为记录，但工程登记册没有采纳"),
    "project_other_district": _("已存为记录，但工程属于其他区，没有写入工程登记册"),
    "project_dates": _("已存为记录，但竣工或完工日期早于开工日期，没有写入工程登记册"),
    "project_negative": _("已存为记录，但金额为负数，没有写入工程登记册"),
}


# The row is kept as a fact, and the register it speaks of may take it when it comes again.
OF_A_REGISTER = tuple(code for code in REASONS if code.startswith(("project", "enterprise")))


def of_project(code: str) -> str:
    """The code of a reason why the register of projects refused a row, by the code of its refusal."""
    return reason if (reason := f"project_{code}") in REASONS else "project"
