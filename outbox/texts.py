"""What each kind of message says. The data never holds personal data: numbers, dates, names of units and officers."""

from collections.abc import Mapping

from django.utils import translation
from django.utils.translation import gettext_lazy as _

TEXTS = {
    "case_dispatched": _("案件 %(number)s 派到%(unit)s，请在 %(due)s 前接收"),
    "case_returned": _("案件 %(number)s 被%(unit)s退回（第 %(count)s 次），请重新派单"),
    "case_returned_to_group_office": _("案件 %(number)s 已第 %(count)s 次退回，交领导小组办公室协调"),
    "group_matter": _("群体欠薪：%(number)s 涉及 %(workers)s 人，请当日立案"),
    "clock_reminder": _("%(subject)s 的期限“%(rule)s”应于 %(due)s 前完成"),
    "clock_overdue": _("%(subject)s 的期限“%(rule)s”已超期，应于 %(due)s 完成"),
    "complaint_registered": _("来件已登记，编号 %(number)s，由%(unit)s办理"),
    "complaint_answered": _("来件 %(number)s 的办理结果：%(outcome)s"),
    "complaint_joined": _("来件 %(number)s 与案件 %(parent)s 为同一事项，已并案办理，请凭 %(parent)s 查询"),
    "complaint_unjoined": _("来件 %(number)s 撤销并案，由案件 %(parent)s 单独办理"),
    "police_order": _("110 联动移交：%(number)s，%(place)s，%(workers)s 人，请立即回应"),
    "webhook": _("接口推送 %(type)s：来件 %(complaint)s"),
    "payment_recorded": _("案件 %(number)s 记入付款 %(amount)s 元"),
    "case_assigned": _("案件 %(number)s 由您担任%(part)s"),
    "case_handed": _("案件 %(number)s 由您经办"),
    "case_taken_back": _("案件 %(number)s 不再由您经办：指定已撤销"),
    "check_opened": _("异常单位核查 %(number)s 由您或本机构办理，请在 %(due)s 前完成"),
    "checks_opened": _("新增异常单位核查 %(count)s 件（%(number)s 等），请在 %(due)s 前完成"),
    "warning_raised": _("新预警 %(number)s（%(grade)s）由您或本机构核实，请在 %(due)s 前完成"),
    "warnings_raised": _("新增预警 %(count)s 件（%(number)s 等，最高%(grade)s），请在 %(due)s 前核实"),
    "warning_climbed": _("预警 %(number)s 升级（%(grade)s），由您或本机构办理，请在 %(due)s 前核实"),
    "warnings_climbed": _("升级预警 %(count)s 件（%(number)s 等，最高%(grade)s），请在 %(due)s 前核实"),
    "warning_to_enterprise": _(
        "【%(unit)s】%(enterprise)s：监测到工资支付方面的情况（%(number)s），请于 %(due)s 前说明：%(address)s"
    ),
    "warning_reminder": _("【%(unit)s】%(enterprise)s：请核对并按时足额支付工资；如有困难请尽快与我们联系"),
    "flight_drill": _("欠薪逃逸快速处置已开启：%(unit)s（预警 %(number)s），请立即处置"),
    "warning_answered": _("企业已答复预警 %(number)s：%(situation)s，请核实"),
    "warning_no_contact": _("预警 %(number)s 的企业没有可联系的电话（劳资专管员、法定代表人），请上门核实"),
    "warnings_no_contact": _("%(count)s 件预警（%(number)s 等）的企业没有可联系的电话，请上门核实"),
    "rule_held": _("预警规则 %(rule)s %(name)s一次发现 %(count)s 家，未发出，请核对数据后放行或撤下"),
    "mediation_booked": _("来件 %(number)s 定于 %(time)s 由%(unit)s调解，地点：%(place)s，请准时到场"),
    "mediation_booked_call": _("来件 %(number)s 定于 %(time)s 由%(unit)s电话调解，请届时接听"),
    "mediation_booked_video": _("来件 %(number)s 定于 %(time)s 由%(unit)s视频调解，请届时打开 %(place)s"),
    "mediation_cancelled": _("来件 %(number)s 原定 %(time)s 的调解已取消，%(unit)s会另行通知"),
    "mediation_refused": _("案件 %(number)s：%(side)s不同意调解，调解终止，案件由%(unit)s继续办理"),
    "mediation_over": _("调解 %(number)s 未达成协议（%(ending)s），案件 %(case)s 已转入待立案，请及时立案"),
    "mediator_removed": _("调解 %(number)s 的调解员已回避，请另行指定；建议：%(proposed)s"),
    "payment_question": _(
        "【%(unit)s】%(enterprise)s登记已付您工资 %(amount)s 元。收到没有？"
        "请打开 %(address)s 填确认码 %(code)s 告诉我们，%(until)s 前有效"
    ),
    "satisfaction_question": _(
        "【%(unit)s】您的来件 %(number)s 已办结。办得满不满意？请打开 %(address)s，用回执上的查询码告诉我们"
    ),
    "worker_says_no": _("案件 %(number)s：劳动者反映工资没有收到，请在 %(due)s 前核实"),
    "mediation_agreed": _("调解 %(number)s（案件 %(case)s）达成协议：分 %(instalments)s 期，共 %(amount)s 元"),
    "mediation_fulfilled": _("调解 %(number)s 的协议履行完毕，请办结案件 %(case)s"),
    "instalment_missed": _(
        "调解 %(number)s 第 %(position)s 期 %(amount)s 元应于 %(due)s 支付，至今没有付款凭证，"
        "请催促履行、申请支付令或者转入立案"
    ),
    "mediation_handed_over": _("调解 %(number)s（案件 %(case)s）移交本机构仲裁，请办理并登记结果"),
    "mediation_procedure": _("调解 %(number)s 的%(procedure)s：%(stage)s"),
    "view_above_threshold": _("视图“%(name)s”现有 %(count)s 件，超过您设定的 %(threshold)s 件"),
    "morning_digest": _("早间提醒：您的待办中已超期 %(overdue)s 件，今天到期 %(today)s 件"),
    "case_reminder": _("催办：案件 %(number)s 的期限“%(rule)s”应于 %(due)s 前完成"),
    "case_reminder_plain": _("催办：请尽快办理案件 %(number)s"),
    "system_expired": _("工程“%(project)s”的“%(system)s”凭证已于 %(ended)s 到期，转为未落实，请核查更新"),
    "system_recheck_due": _("工程“%(project)s”的“%(system)s”应于 %(ended)s 前复查，已过期，转为未落实"),
}


def in_both(label: object, values: Mapping[str, object] | None = None) -> dict[str, str]:
    """A translatable word as `data` keeps it: both languages, so that each reader gets their own. `values` are put
    into its places."""
    said = {}
    for key, language in (("zh", "zh-hans"), ("en", "en")):
        with translation.override(language):
            said[key] = str(label) % values if values else str(label)
    return said


def both_names(named: object) -> dict[str, str]:
    """The two names of a row that has `name` and `name_en`: a unit, a rule."""
    return {"zh": named.name, "en": named.name_en or named.name}


def message_text(kind: str, data: Mapping[str, object]) -> str:
    """The sentence in the reader's language. A missing value is shown as a dash, never as an error.

    A value may be plain, or both languages as `{"zh": …, "en": …}`.
    """
    if kind not in TEXTS:
        return kind
    return str(TEXTS[kind]) % _Dashes({key: _spoken(value) for key, value in data.items()})


def message_lines(data: Mapping[str, object]) -> list[tuple[str, str]]:
    """What stands below the sentence, in the reader's language: (text, address in this site)."""
    return [(str(_spoken(line["text"])), str(line["to"])) for line in data.get("lines", [])]


def _spoken(value: object) -> object:
    if isinstance(value, Mapping):
        language = "zh" if (translation.get_language() or "zh").startswith("zh") else "en"
        return value.get(language) or value.get("zh") or "—"
    return "—" if value is None else value


class _Dashes(dict):
    def __missing__(self, key: str) -> str:
        return "—"
