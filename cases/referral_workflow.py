"""The life of a referral to the police in one table (涉嫌犯罪案件移送): what may happen, by whom, with which clocks.

The page, REST and the permission check read `REFERRAL_STEPS`, as they read `STEPS` of a case.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from cases.models.referral import ReferralState

R = ReferralState
INSPECTOR, BRIGADE, BUREAU = Role.INSPECTOR, Role.BRIGADE_HEAD, Role.BUREAU_HEAD
WORKING = (INSPECTOR, BRIGADE)
OPEN = (R.PREPARING, R.NOT_APPROVED)


@dataclass(frozen=True)
class ReferralStep:
    """One thing that can happen to a referral. `target` empty: the state stays. `starts` and `stops` are clocks.

    `by_head`: only the head of the bureau itself (正职), not any leader of the district. `told`: the outside hears it.
    """

    code: str
    label: str | Promise
    sources: tuple[ReferralState, ...]
    target: ReferralState | None
    roles: tuple[Role, ...]
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    article: str | Promise = ""
    by_head: bool = False

    @property
    def told(self) -> bool:
        return self.target is not None


# fmt: off
REFERRAL_STEPS: tuple[ReferralStep, ...] = (
    ReferralStep("set_facts", _("登记行为和后果"), OPEN, None, WORKING,
                 article=_("刑法第二百七十六条之一；法释〔2013〕3号第二条、第五条")),
    ReferralStep("tick", _("证据到位"), OPEN, None, WORKING, article=_("人社部发〔2014〕100号")),
    ReferralStep("untick", _("撤销到位"), OPEN, None, WORKING, article=_("人社部发〔2014〕100号")),
    ReferralStep("give_opinion", _("法制审核意见"), OPEN, None, (BRIGADE, BUREAU), article=_("法释〔2013〕3号第三条")),
    ReferralStep("report", _("报批移送"), OPEN, R.REPORTED, WORKING, starts=("CRM-01",),
                 article=_("国务院令第310号第五条")),
    ReferralStep("approve", _("批准移送"), (R.REPORTED,), R.APPROVED, (BUREAU,),
                 starts=("CRM-02",), stops=("CRM-01",), article=_("国务院令第310号第五条"), by_head=True),
    ReferralStep("not_approve", _("不批准移送"), (R.REPORTED,), R.NOT_APPROVED, (BUREAU,),
                 stops=("CRM-01",), article=_("国务院令第310号第五条"), by_head=True),
    ReferralStep("hand_over", _("移送公安机关"), (R.APPROVED,), R.HANDED_OVER, WORKING,
                 starts=("CRM-03",), stops=("CRM-02",), article=_("国务院令第310号第五条、第六条")),
    ReferralStep("supplement", _("公安要求补充材料"), (R.HANDED_OVER,), None, WORKING,
                 article=_("公安机关办理刑事案件程序规定第一百八十条")),
    ReferralStep("no_jurisdiction", _("公安认为不属其管辖"), (R.HANDED_OVER,), None, WORKING,
                 starts=("CRM-04",), stops=("CRM-03",), article=_("国务院令第310号第七条")),
    ReferralStep("passed_on", _("已转有管辖权的公安机关"), (R.HANDED_OVER,), None, WORKING,
                 starts=("CRM-03",), stops=("CRM-04",), article=_("国务院令第310号第七条")),
    ReferralStep("police_filed", _("公安已立案"), (R.HANDED_OVER, R.CONTESTED), R.POLICE_FILED, WORKING,
                 starts=("CRM-07",), stops=("CRM-03", "CRM-04", "CRM-06"),
                 article=_("国务院令第310号第八条、第十二条")),
    ReferralStep("police_declined", _("公安不予立案"), (R.HANDED_OVER, R.CONTESTED), R.POLICE_DECLINED, WORKING,
                 starts=("CRM-05",), stops=("CRM-03", "CRM-04", "CRM-06"), article=_("国务院令第310号第八条、第九条")),
    ReferralStep("contest", _("提请复议或者建议立案监督"), (R.POLICE_DECLINED,), R.CONTESTED, WORKING,
                 stops=("CRM-05",), article=_("国务院令第310号第九条")),
    ReferralStep("procurator_answer", _("检察机关答复"), (R.CONTESTED,), None, WORKING,
                 article=_("国务院令第310号第九条")),
    ReferralStep("material_given", _("材料和物品已移交"), (R.POLICE_FILED,), None, WORKING,
                 stops=("CRM-07",), article=_("国务院令第310号第十二条")),
    ReferralStep("end", _("终结移送"), (*OPEN, R.POLICE_FILED, R.POLICE_DECLINED, R.CONTESTED), R.ENDED, WORKING,
                 stops=("CRM-05",), article=_("国务院令第310号第十条")),
)
# fmt: on

REFERRAL_STEP = {step.code: step for step in REFERRAL_STEPS}
REFERRAL_CLOCKS = tuple(f"CRM-0{number}" for number in range(1, 8))
