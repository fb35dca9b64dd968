"""What people say, by trade and by what became of it. Written for the demonstration; nobody said it."""

from random import Random

TROUBLES = {
    "construction": [
        "我们{count}个人在工地做{job},活干完{months}个月了，工资一直没结，合计{amount}元。总包说钱已经给了班组长，班组长说没拿到。",
        "在工地做{job},说好按月发，实际只发生活费，现在还差{amount}元。",
        "{count}个老乡跟着班组长进场做{job},项目部有考勤和门禁记录,{months}个月工资{amount}元没有发。",
    ],
    "decoration": [
        "做写字楼装修,{count}个木工油漆工，完工后老板说等甲方付款，拖欠工资{amount}元。",
        "商铺装修干了{months}个月，最后的工钱{amount}元一拖再拖，电话有时不接。",
    ],
    "catering": [
        "饭店停业装修后就没再开，厨房和前厅{count}个人{months}个月工资没发，一共{amount}元。",
        "在饭店做服务员，离职后公司拖欠{months}个月工资{amount}元，店长说等老板签字。",
    ],
    "garment": [
        "服装厂每月二十号发工资，已经{months}个月没发，车间{count}个人，拖欠工资{amount}元。",
        "计件工资被拖欠{months}个月，厂里只肯按一半结，差{amount}元。",
    ],
    "cleaning": [
        "在小区做保洁，物业公司说业主没交费,{months}个月工资{amount}元没发。",
        "我们{count}个保洁员换了公司，原公司拖欠的{months}个月工资{amount}元没有人管。",
    ],
    "delivery": [
        "仓库分拣，中秋前后加班很多，公司拖欠{months}个月工资和加班费共{amount}元。",
        "站点撤了,{count}个配送员最后{months}个月工资{amount}元没有结。",
    ],
    "training": [
        "培训机构关门,{count}个老师{months}个月课时费和工资{amount}元没发，校长说在融资。",
        "在培训学校做前台，离职时说下月发，现在拖欠工资{amount}元。",
    ],
    "beauty": [
        "理发店换了老板，前老板拖欠{months}个月工资和提成{amount}元，还说押金不退。",
        "美容院店长联系不上,{count}个人{months}个月工资{amount}元没有发。",
    ],
    "internet": [
        "公司裁掉整个项目组,{count}个人{months}个月工资{amount}元没发，只说资金紧张。",
        "技术岗位，公司从{months}个月前开始停发工资，共拖欠{amount}元。",
    ],
    "security": [
        "在商场做保安，保安公司拖欠{months}个月工资{amount}元，说商场没有付服务费。",
        "{count}个保安员撤点以后工资没有结清，还差{amount}元。",
    ],
}
JOBS = ["泥工", "木工", "钢筋工", "架子工", "水电", "外墙保温", "抹灰"]
# Matters that are not for the inspection, by where they go.
ELSEWHERE = {
    "arbitration": [
        ("contract", "公司单方面解除劳动合同，要求支付经济补偿金和未签合同的双倍工资，对方不承认劳动关系。"),
        ("contract", "劳动合同到期没有续签，公司不给赔偿金，双方对工作年限有争议。"),
        ("work_injury", "上班时受伤，对伤残待遇的数额有争议，公司不同意支付。"),
    ],
    "other_department": [
        ("social_insurance", "公司没有给我缴纳社会保险，要求补缴三年的养老保险。"),
        ("other", "交了培训费，机构关门不退学费，要求退款。"),
        ("other", "公司没有给员工缴存住房公积金，要求补缴。"),
    ],
    "police": [
        ("other", "工地宿舍被人上门威胁，要我们搬走，手机也被抢走了，请警方处理。"),
        ("other", "中介收了介绍费就失去联系，怀疑是诈骗。"),
    ],
}
NOT_ACCEPTED = {
    "outside_inspection": "我和朋友合伙做生意，他没有把分红给我，要求劳动监察追回。",
    "in_dispute_procedure": "仲裁已经立案，下个月开庭，我想同时请监察大队催公司付钱。",
    "incomplete": "在一个老板手下干活，不知道公司叫什么，也不记得地址，工资没有给清。",
    "over_two_years": "三年多前在工地做过两个月，当时的工资没有结清，现在想要回来。",
}
TIPS = [
    "举报这家单位压一个月工资，新员工还要交押金，不敢写名字。",
    "路过工地听说工人已经几个月没领到工资，请去查一查。",
    "公司长期拖欠加班费，考勤是假的，请保密。",
]


class Teller:
    """Words a complaint; the same random source tells the same story."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def of_wages(self, trade: str, *, count: int, months: int, amount: object) -> str:
        """A complaint about unpaid wages of so many people, months and yuan."""
        text = self._random.choice(TROUBLES[trade])
        return text.format(count=count, months=months, amount=amount, job=self._random.choice(JOBS))

    def of_something_else(self, where: str) -> tuple[str, str]:
        """(matter, text) of a complaint that belongs elsewhere."""
        return self._random.choice(ELSEWHERE[where])

    def of_a_tip(self) -> str:
        """What an anonymous person reports."""
        return self._random.choice(TIPS)
