"""Who does what in the demonstration: each beat of a plot is one action, taken by the person whose work it is."""

from collections.abc import Callable, Sequence

from accounts.actor import Actor
from accounts.models import Unit, UnitKind
from cases.actions.decisions.serve import serve
from cases.actions.intake import register
from cases.actions.orders import answer_order
from cases.actions.steps import TAKE_STEP
from cases.demo.company import Company
from cases.demo.narratives import NOT_ACCEPTED, Teller
from cases.demo.players import Player
from cases.demo.purse import Purse
from cases.demo.story import Story, months_before_now
from cases.intake import Intake
from cases.models import AnswerKind, ReturnGround
from common.time import today
from documents.models import ServiceMethod

REASONS = {
    "return": ["用人单位用工地不在本街道", "经核实，工地属相邻街道管辖", "地址有误，本街道没有该单位"],
    "give_back": ["经核实，用工地在相邻区", "工地属其他区管辖，请转派"],
    "join": ["用人单位、工地、欠薪月份相同", "同一班组，同一笔欠薪"],
    "unjoin": ["经核实是另一个工地的工资"],
    "redispatch": ["按用工所在地重新派单", "经电话核实地址后派单"],
    "refer": ["不属于劳动保障监察职权，已告知投诉人", "应由有权部门处理，材料一并转送"],
    "withdraw": ["双方自行和解，投诉人书面撤回", "单位已当面付清，投诉人撤回"],
    "mediation_failed": ["单位只同意支付一半，投诉人不同意", "单位代表未到场，调解不成"],
    "suspend": ["单位负责人下落不明，需待公安协查结果", "案件事实须以另案审理结果为依据"],
    "resume": ["协查结果已回复，恢复调查"],
    "extend": ["涉及多个工地，工资台账核对工作量大，需延长三十个工作日"],
    "conclude": ["事实清楚、证据充分，调查终结"],
    "reassign": ["原主办外出培训一个月", "原主办手上案件较多"],
    "notify": ["短信并邮寄书面告知", "当面送达告知书"],
    "close": ["工资已发放到位，投诉人签字确认", "经调查核实，依法办结", "处理完毕，材料齐全，予以结案"],
    "reopen": ["投诉人补交了考勤记录和工资条，需继续调查", "复查发现加班费没有结清，恢复办理"],
    "override": ["双方都愿意当天调解", "单位已到场并承认欠款，先行调解"],
}
DEPARTMENTS = {
    "arbitration": ["上城区劳动人事争议仲裁院"],
    "other_department": ["上城区医疗保障局", "上城区市场监督管理局", "杭州住房公积金管理中心"],
    "police": ["上城区公安分局"],
}
SYSTEMS = {"12345": "hotline-12345", "110": "police-110"}
BROUGHT_TO = {"petition": "tangli", "window": "tangli", "web": "tangli", "telephone": "sunyan", "tip_off": "liming"}
STREETS = ["qingbo", "hubin", "xiaoying", "nanxing", "ziyang", "wangjiang"]


class Stage(Purse):
    """Plays beats. Each method is one kind of beat; what follows the colon of a beat is its argument."""

    def __init__(self, company: Company, players: Sequence[Player] = ()) -> None:
        super().__init__(company)
        self.players = players
        self.numbers: dict[str, int] = {}

    def play(self, story: Story, what: str) -> None:
        """One beat, now: by the player of another app that takes it upon itself, else here."""
        name, _colon, argument = what.partition(":")
        if any(player.play(self, story, name, argument) for player in self.players):
            return
        play: Callable[..., None] = getattr(self, f"play_{name}")
        play(story, argument) if argument else play(story)

    def _step(self, story: Story, code: str, who: Actor, **values: object) -> None:
        story.case = TAKE_STEP[code](story.case, actor=who, **values)

    def reason(self, story: Story, kind: str) -> str:
        """Some words for a step that wants a reason."""
        return story.random.choice(REASONS[kind])

    # --- arrival
    def play_register(self, story: Story) -> None:
        who = self.company.actors[SYSTEMS.get(story.channel) or BROUGHT_TO[story.channel]]
        complaint, _created = register(self._intake(story), actor=who)
        story.case = complaint.case

    def _intake(self, story: Story) -> Intake:
        place, random = story.employer, story.random
        street = self.company.units[place.street]
        matter, narrative = self._words(story)
        intake = Intake(
            channel=story.channel,
            employer=story.called,
            credit_code=place.credit_code if random.random() < 0.6 or story.called == place.name else "",
            street=street,
            address=place.address,
            matters=[matter],
            workers_count=len(story.workers),
            amount=story.total if story.sum_is_known else None,
            narrative=narrative,
            is_construction=place.is_construction,
            external_number=self._external_number(story.channel),
            anonymous=story.anonymous,
        )
        if not story.anonymous:
            first = story.workers[0]
            intake.name, intake.phone, intake.id_number = first.name, first.phone, first.id_number
        if story.plot.about == "wages":
            intake.period_from, intake.period_to = months_before_now(story.months)
        self._dispatch(story, intake, street)
        return intake

    def _words(self, story: Story) -> tuple[str, str]:
        teller, about = Teller(story.random), story.plot.about
        if story.anonymous:
            return "wage_arrears", teller.of_a_tip()
        if about == "wages":
            text = teller.of_wages(
                story.employer.trade, count=len(story.workers), months=story.months, amount=story.total
            )
            return "wage_arrears", text
        if about == "not_accepted":
            story.ground = story.random.choice(list(NOT_ACCEPTED))
            return "other", NOT_ACCEPTED[story.ground]
        return teller.of_something_else(about)

    def _dispatch(self, story: Story, intake: Intake, street: Unit) -> None:
        """A story of returns starts at the wrong street; now and then a person overrules the rule."""
        if story.plot.in_street:
            wrong = [code for code in STREETS if code != street.code]
            story.random.shuffle(wrong)
            story.next_streets = [*wrong[1:3], street.code][-self._returns(story) :]
            intake.street = intake.unit = self.company.units[wrong[0]]
            intake.override_reason = "来件人说的地址在该街道"
        elif story.plot.name.startswith("mediated") and story.channel not in SYSTEMS and story.random.random() < 0.2:
            intake.route, intake.unit = "mediation", self.company.units["mediation"]
            intake.override_reason = self.reason(story, "override")

    def _returns(self, story: Story) -> int:
        return sum(beat.what == "return" for beat in story.plot.beats)

    def _external_number(self, channel: str) -> str:
        if channel not in SYSTEMS and channel != "petition":
            return ""
        self.numbers[channel] = self.numbers.get(channel, 0) + 1
        word = {"12345": "RX", "110": "JQ", "petition": "XF"}[channel]
        return f"{word}{today():%Y%m%d}{self.numbers[channel]:05d}"

    # --- on the channel
    def play_give_back(self, story: Story) -> None:
        who = self.company.in_charge(story.case)
        reason = self.reason(story, "give_back")
        self._step(story, "give_back", who, ground="outside_district", reason=reason)

    def play_answer(self, story: Story, kind: str) -> None:
        who = self.company.at_desk(story.case)
        answer_order(story.case.complaints.get(), kind=AnswerKind.objects.get(code=kind), actor=who)

    def play_again(self, story: Story) -> None:
        """A colleague comes to the counter about the same employer."""
        place, colleague = story.employer, story.workers[1]
        intake = Intake(
            channel="window",
            employer=place.name,
            credit_code=place.credit_code,
            street=story.case.unit if story.case.unit.kind == UnitKind.STREET_SQUAD else None,
            address=place.address,
            narrative="与同事一起被拖欠工资，前几天已有人反映过。",
            name=colleague.name,
            phone=colleague.phone,
            id_number=colleague.id_number,
        )
        complaint, _created = register(intake, actor=self.company.actors["tangli"])
        story.second = complaint.case

    def play_join(self, story: Story) -> None:
        who, reason = self.company.actors["sunyan"], self.reason(story, "join")
        story.second = TAKE_STEP["join"](story.second, into=story.case, reason=reason, actor=who)

    def play_unjoin(self, story: Story) -> None:
        """Another site of the same employer; the colleague has been paid meanwhile."""
        who = self.company.actors["sunyan"]
        second = TAKE_STEP["unjoin"](story.second, reason=self.reason(story, "unjoin"), actor=who)
        TAKE_STEP["withdraw"](second, reason=self.reason(story, "withdraw"), actor=who)

    # --- at the unit
    def play_receive(self, story: Story) -> None:
        self._step(story, "receive", self.company.at_desk(story.case))

    def play_return(self, story: Story) -> None:
        who = self.company.at_desk(story.case)
        reason = self.reason(story, "return")
        ground = ReturnGround.WRONG_EMPLOYER if "没有该单位" in reason else ReturnGround.OTHER_PLACE
        self._step(story, "return", who, reason=reason, ground=ground)

    def play_redispatch(self, story: Story) -> None:
        from_office = story.case.unit.kind == UnitKind.GROUP_OFFICE
        who = self.company.actors["maolin" if from_office else "sunyan"]
        unit = self.company.units[story.next_streets.pop(0)]
        self._step(story, "redispatch", who, unit=unit, reason=self.reason(story, "redispatch"))

    def play_accept(self, story: Story) -> None:
        self._step(story, "accept", self.company.in_charge(story.case))

    def play_refuse(self, story: Story) -> None:
        who = self.company.in_charge(story.case)
        self._step(story, "refuse", who, ground=story.ground, reason="已向投诉人说明理由和救济途径")

    def play_refer(self, story: Story, to: str) -> None:
        department = story.random.choice(DEPARTMENTS[to])
        who = self.company.in_charge(story.case)
        self._step(story, "refer", who, to=to, department=department, reason=self.reason(story, "refer"))

    def play_withdraw(self, story: Story) -> None:
        self._step(story, "withdraw", self.company.in_charge(story.case), reason=self.reason(story, "withdraw"))

    def play_mediate(self, story: Story) -> None:
        self._step(story, "mediate", self.company.at_desk(story.case), note="双方同意调解")

    def play_mediation_failed(self, story: Story) -> None:
        reason = self.reason(story, "mediation_failed")
        self._step(story, "mediation_failed", self.company.actors["qian"], reason=reason)

    # --- the investigation
    def play_file(self, story: Story) -> None:
        users, who = self.company.users, self.company.inspector(story.case)
        assistants = [users["zhaomin" if who.name == "liming" else "liming"]]
        if story.case.is_group:
            assistants.append(self.company.in_charge(story.case).user)
        assistants = list({one.pk: one for one in assistants if one.pk != who.user.pk}.values())
        self._step(story, "file", who, lead=who.user, assistants=assistants, approver=users["sunyan"])

    def play_order(self, story: Story) -> None:
        self._step(story, "order", self.company.inspector(story.case), note="责令七日内支付")
        self._serve(story, ServiceMethod.DIRECT, "法定代表人")

    def play_order_fled(self, story: Story) -> None:
        self._step(story, "order", self.company.inspector(story.case), may_flee=True, note="负责人可能逃匿，张贴送达")
        self._serve(story, ServiceMethod.LEFT, "门卫，两名见证人在场")

    def _serve(self, story: Story, method: str, receiver: str) -> None:
        """The order reaches the employer the same day."""
        order = story.case.decisions.latest("pk")
        serve(order, method=method, served_on=today(), receiver=receiver, actor=self.company.inspector(story.case))

    def play_conclude(self, story: Story) -> None:
        self._step(story, "conclude", self.company.inspector(story.case), reason=self.reason(story, "conclude"))

    def play_reassign(self, story: Story) -> None:
        """The assistant takes over, whoever led assists."""
        former = story.case.lead
        lead = self.company.users["zhaomin" if former.username == "liming" else "liming"]
        note = "已询问投诉人并取得花名册；待调取银行流水，材料在卷内"
        self._step(
            story, "reassign", self.company.actors["sunyan"], lead=lead, assistants=[former],
            reason=self.reason(story, "reassign"), handover_note=note,
        )  # fmt: skip

    def play_suspend(self, story: Story) -> None:
        self._approved(story, "suspend")

    def play_resume(self, story: Story) -> None:
        self._approved(story, "resume")

    def play_extend(self, story: Story) -> None:
        self._approved(story, "extend")

    def _approved(self, story: Story, code: str) -> None:
        who, approver = self.company.inspector(story.case), self.company.users["zhou"]
        self._step(story, code, who, approver=approver, reason=self.reason(story, code))

    def play_notify(self, story: Story) -> None:
        self._step(story, "notify", self.company.inspector(story.case), how=self.reason(story, "notify"))

    def play_reopen(self, story: Story) -> None:
        self._step(story, "reopen", self.company.inspector(story.case), reason=self.reason(story, "reopen"))

    def play_close(self, story: Story, outcome: str) -> None:
        who = self.company.inspector(story.case) if story.case.filed_at else self.company.in_charge(story.case)
        self._step(story, "close", who, outcome=outcome, reason=self.reason(story, "close"))
