"""The words of a referral: results, reasons, the list of evidence, the timeline. Values come from stored data."""

from django.utils.translation import gettext_lazy as _

from statutes.crime import Result, Why

RESULTS = {
    Result.ORDER_QUALIFIED_FIRST: _("先责令有资质的单位支付"),
    Result.NOT_READY: _("尚未具备：先责令支付并送达"),
    Result.WAIT: _("等待责令期限届满"),
    Result.NO_TRANSFER: _("不移送"),
    Result.BELOW_FLOOR: _("未达数额标准"),
    Result.BELOW_STANDARD: _("未达本省数额标准"),
    Result.NEEDS_LEGAL_REVIEW: _("需法制审核"),
    Result.INVESTIGATE: _("数额已达：查明行为方式"),
    Result.TRANSFER: _("应当移送公安机关"),
}
KINDS = {  # how a result looks
    Result.TRANSFER: "bad",
    Result.NEEDS_LEGAL_REVIEW: "warn",
    Result.INVESTIGATE: "warn",
    Result.WAIT: "info",
}
REASONS = {
    Why.QUALIFIED_COMPANY_FIRST: _("欠薪的是无资质的承包人：先责令有资质的单位支付，证明已全额支付的才责令承包人"),
    Why.NO_ORDER_SERVED: _("还没有责令支付文书送达；电话通知不算责令"),
    Why.ORDER_WITHOUT_DUE_DAY: _("责令支付文书没有写明期限"),
    Why.ORDER_STILL_RUNS: _("责令期限到 %(due)s，届满后才能认定"),
    Why.ORDER_OVERDUE: _("责令期限 %(due)s 已届满，仍未支付"),
    Why.POSTED_WITHOUT_FLIGHT: _("张贴送达只在行为人逃匿时视为责令支付，请核对"),
    Why.PAID_BEFORE_FILING: _("公安立案前已于 %(paid)s 全部支付"),
    Why.PAID_AFTER_FILING: _("公安立案（%(filed)s）后于 %(paid)s 全部支付：移送不变，可以从轻"),
    Why.PAID_BUT_SERIOUS: _("已于 %(paid)s 全部支付，但造成严重后果，仍应移送"),
    Why.UNABLE_TO_PAY: _("已查明确无能力支付：走强制执行、破产或者应急周转金"),
    Why.ONE_WORKER_AMOUNT: _("一名劳动者 %(months)s 个月以上最多被欠 %(amount)s 元，标准 %(needed)s 元"),
    Why.ALL_WORKERS_AMOUNT: _("共欠 %(workers)s 人 %(total)s 元，标准 %(needed_workers)s 人且 %(needed)s 元"),
    Why.PROVINCE_UNDEFINED: _("没有查到%(province)s的数额标准：介于全国下限和上限之间，不作是或否的判断"),
    Why.PROVINCE_DIFFERS: _("%(province)s各地标准不同，须法制审核"),
    Why.NO_AMOUNTS_YET: _("数额标准自 %(from)s 起才有"),
    Why.CONDUCT: _("行为：%(conduct)s"),
    Why.CONDUCT_UNKNOWN: _("还没有查明是逃匿、转移财产还是有能力支付而不支付；可请公安协助查找"),
    Why.SERIOUS_RESULT: _("造成严重后果（法释〔2013〕3号第五条）"),
}
ITEMS = {
    "labour_relation": _("劳动关系证明（合同、名册、工牌、考勤、聊天记录）"),
    "amounts": _("每名劳动者的欠薪数额（工资表、欠条、银行流水）"),
    "months": _("每名劳动者的欠薪月份"),
    "order": _("责令支付文书"),
    "order_service": _("责令支付文书的送达证明（张贴的须有照片或者录像）"),
    "conduct": _("行为方式已查明"),
    "notice_contact": _("通知联系记录（可确认的电话、短信、信函）"),
    "flight": _("逃匿、转移财产、销毁账册的证据（现场照片、登记状态、银行查询）"),
    "ability": _("有支付能力的证据（账户、应收款）"),
    "controller": _("实际控制人和责任人身份证明"),
    "interviews": _("询问笔录和录音录像"),
    "legal_opinion": _("法制审核意见"),
}
CONTEST_WITH = {"police": _("向公安机关提请复议"), "procuratorate": _("建议检察机关立案监督")}
TIMELINE = {
    "referral_set_facts": _("移送：登记行为“%(conduct)s”"),
    "referral_tick": _("移送：%(referral_item)s 已到位"),
    "referral_untick": _("移送：%(referral_item)s 撤销到位"),
    "referral_give_opinion": _("移送法制审核：%(verdict)s"),
    "referral_report": _("报批移送公安机关：%(officers)s"),
    "referral_approve": _("批准移送公安机关"),
    "referral_not_approve": _("不批准移送公安机关"),
    "referral_hand_over": _("移送%(police)s，抄送%(copied_to)s"),
    "referral_supplement": _("公安机关要求补充材料，%(due)s 前补齐"),
    "referral_no_jurisdiction": _("%(police)s认为不属其管辖，24 小时内转送"),
    "referral_passed_on": _("转由%(police)s管辖"),
    "referral_police_filed": _("公安机关立案"),
    "referral_police_declined": _("公安机关不予立案，案件继续办理"),
    "referral_contest": _("对不予立案有异议：%(contest_with)s"),
    "referral_procurator_answer": _("检察机关答复"),
    "referral_material_given": _("涉案物品和材料已移交公安机关"),
    "referral_end": _("移送终结"),
    "referral_bundle": _("导出移送材料包"),
    "supervision_recorded": _("督办 %(number)s：%(organ)s，%(due)s 前办结"),
    "supervision_replied": _("督办 %(number)s 已回复"),
    "supervision_extended": _("督办 %(number)s 经同意延期至 %(due)s"),
    "supervision_withdrawn": _("督办 %(number)s 撤回"),
}
VERDICTS = {"for": _("认为达到移送标准"), "against": _("认为未达到移送标准")}
