"""The register of employers as a table (单位登记表)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Unit
from common.encryption import mask_phone
from common.enumerated import enumerated
from common.errors import Refused
from common.inputs import clean_credit_code, clean_phone, clean_text
from enterprises.actions.contact_rows import ContactRow, keep_contacts
from enterprises.actions.register_rows import EnterpriseRow, enter_many
from enterprises.industries import is_industry
from enterprises.models import EnterpriseKind
from enterprises.queries.rights import default_street, keeps_any, may_keep
from enterprises.queries.table_rows import Known, Place, known_of, place_of
from tables.cells import choice, headcount, line, lines, streets_by_word
from tables.incoming import ADDED, CHANGED, SAME, Entry, FieldIn, TableIn

KINDS = {
    "公司": "company", "有限责任公司": "company", "有限公司": "company", "个体": "individual", "个体户": "individual",
    "分公司": "branch", "分支": "branch", "无照": "unlicensed", "无照单位": "unlicensed", "事业单位": "institution",
    "社会组织": "institution",
}  # fmt: skip
EXAMPLE_CODE = "91330102MA2A0ABCDT"  # its check character is right, nobody has it


def clean_industry(text: str) -> str:
    """The code at the beginning: `C18 纺织服装、服饰业` is C18."""
    words = clean_text(text, longest=100).split()
    code = words[0].upper() if words else ""
    if code and not is_industry(code):
        raise ValidationError(_("没有这个行业代码：请写国民经济行业代码，如 C18、E47"), code="industry")
    return code


FIELDS = (
    FieldIn("name", "单位名称", _("单位名称"), ("企业名称", "名称", "公司名称", "用人单位", "用人单位名称"),
            clean=line(200), required=True),
    FieldIn("credit_code", "统一社会信用代码", _("统一社会信用代码"), ("信用代码", "社会信用代码", "统一信用代码"),
            clean=clean_credit_code),
    FieldIn("kind", "主体类型", _("主体类型"), ("类型", "企业类型", "市场主体类型"),
            clean=choice(EnterpriseKind, KINDS)),
    FieldIn("street", "街道", _("街道"), ("所属街道", "街道名称"), clean=line(40)),
    FieldIn("address", "地址", _("地址"), ("用工所在地", "经营地址", "住所", "单位地址"), clean=line(200)),
    FieldIn("legal_representative", "法定代表人", _("法定代表人"), ("法人", "负责人", "经营者", "法定代表人负责人"),
            clean=line(60)),
    FieldIn("industry", "行业代码", _("行业代码"), ("行业", "国民经济行业代码", "所属行业"), clean=clean_industry),
    FieldIn("headcount", "用工人数", _("用工人数"), ("职工人数", "员工人数", "人数"), clean=headcount),
    FieldIn("contact", "联系人", _("联系人"), ("联系人姓名",), clean=line(60)),
    FieldIn("phone", "联系电话", _("联系电话"), ("电话", "手机", "手机号", "联系方式"), clean=clean_phone,
            masked=mask_phone),
    FieldIn("former_names", "曾用名", _("曾用名"), ("原名",), clean=lines(200)),
    FieldIn("aliases", "简称", _("简称"), ("别名", "字号", "曾用名简称"), clean=lines(200)),
)  # fmt: skip


def together(values: Mapping[str, Any]) -> Iterable[tuple[str, ValidationError]]:
    """A unit without a licence has no code; everybody else has one. A telephone is somebody's."""
    if not values["credit_code"] and values["kind"] != EnterpriseKind.UNLICENSED:
        words = _("请填统一社会信用代码；确无营业执照的，主体类型写“无照用人单位”")
        yield "credit_code", ValidationError(words, code="code_missing")
    if values["phone"] and not values["contact"]:
        yield "contact", ValidationError(_("填了联系电话，还要填联系人"), code="contact_missing")


def keys(values: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """One row for each employer."""
    yield ("code", values["credit_code"]) if values["credit_code"] else ("name", values["name"])


def compare(entries: Sequence[Entry], district: Unit, actor: Actor) -> None:
    """What each row would do to the register. Six queries, whatever the number of rows."""
    known = known_of(entries, district)
    place = place_of(district)
    streets = streets_by_word(district)
    for entry in entries:
        _compare(entry, known, place, streets, district, actor)


def _compare(
    entry: Entry, known: Known, place: Place, streets: Mapping[str, Unit], district: Unit, actor: Actor
) -> None:
    values, old = entry.values, known.of(entry.values)
    street = place.street_said(values["street"], streets)
    if street is None and values["street"]:
        return entry.refuse("street", "street_unknown", enumerated(one.short_name for one in set(streets.values())))
    if old is not None and (old["district_id"] != district.pk or old["merged_into_id"]):
        return entry.refuse("credit_code", "merged" if old["district_id"] == district.pk else "other_district")
    if old is None and known.has_namesake(values):
        return entry.refuse("name", "known_name")
    if street is None and old is None:
        street = default_street(actor)
    row = _row(values, *place.grid_for(values["address"], street, old))
    touched = {old["street_id"], row.street or old["street_id"]} if old else {row.street}
    if not all(may_keep(actor, district=district.pk, street=one) for one in touched):
        return entry.refuse("street", "other_street")
    entry.known = row
    entry.outcome = ADDED if old is None else CHANGED if known.differs(old, row, values) else SAME
    return None


def _row(values: Mapping[str, Any], street: int | None, grid: int | None) -> EnterpriseRow:
    """What a cell left empty does not say stays as it is."""
    said = {name: values[name] or None for name in ("kind", "address", "legal_representative", "industry")}
    return EnterpriseRow(
        credit_code=values["credit_code"], name=values["name"], street=street, grid=grid,
        headcount=values["headcount"], former_names=values["former_names"], aliases=values["aliases"], **said,
    )  # fmt: skip


def store(entries: Sequence[Entry], district: Unit, source: str, actor: Actor) -> Mapping[str, int]:
    """The employers by one call, their contacts by another."""
    done = enter_many([entry.known for entry in entries], source=source, district=district, actor=actor)
    if done.elsewhere:
        raise Refused("changed_meanwhile", _now("有单位刚刚被改到别处，请重新检查后再确认"))
    contacts = [
        ContactRow(entry.known.identity, entry.values["contact"], entry.values["phone"])
        for entry in entries
        if entry.values["contact"]
    ]
    keep_contacts(contacts, source=source, district=district, actor=actor)
    return Counter(entry.outcome for entry in entries)


ENTERPRISES = TableIn(
    code="enterprises",
    label=_("单位登记表"),
    fields=FIELDS,
    key="name",
    example=("杭州示例服饰有限公司", EXAMPLE_CODE, "企业", "小营", "江城路 100 号", "张三", "C18", "120", "李四",
             "13800001234", "", "示例服饰"),
    compare=compare,
    store=store,
    may=keeps_any,
    home="enterprises:enterprises",
    keys=keys,
    together=together,
    words={
        "street_unknown": _("本区没有这个街道，请写：%(value)s"),
        "other_street": _("这家单位在别的街道：只能导入本街道的单位，要改到别处请联系监察大队"),
        "other_district": _("这个信用代码的单位登记在其他区，不能在这里改"),
        "known_name": _("登记册里已有同名单位，请在原记录上补充；确为另一家的，请在页面上登记"),
        "merged": _("这家单位已并入另一家，请改用那一家的信用代码"),
    },
    notes=(
        _("单位按信用代码认：登记册里已有的更新，没有的新增；空着的格子不改原来的内容。"),
        _("街道写“小营”或“小营街道”；街道经办只能导入本街道的单位，空着的按本街道。"),
        _("曾用名、简称有几个的，用顿号隔开。"),
    ),
)  # fmt: skip
