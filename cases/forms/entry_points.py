"""Put up a QR code."""

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.models import Unit, UnitKind
from cases.actions.entry_points import Placement
from cases.forms import inputs
from cases.forms.intake import Typed
from cases.models import EntryPointKind
from common.time import today
from enterprises.names import name_key


def _line(longest: int, label: object, *, required: bool = False, hint: object = "") -> Typed:
    cleaner = partial(inputs.clean_text, longest=longest)
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return Typed(cleaner, label=label, required=required, help_text=hint, widget=widget)


class EntryPointForm(forms.Form):
    """A code; `placement` is what the action takes."""

    kind = forms.ChoiceField(label=_("张贴位置"), choices=EntryPointKind.choices)
    name = _line(80, _("入口名称"), required=True, hint=_("例如：望江新城三期东门告示牌"))
    name_en = _line(120, _("英文名称"))
    campaign = _line(80, _("宣传活动或专项行动"), hint=_("同一活动的各张海报写同一个名称，便于一起统计"))
    project = _line(120, _("工程项目名称"))
    employer = _line(
        inputs.LONGEST_EMPLOYER, _("用人单位"), hint=_("扫码后替劳动者填好；库中没有的单位会新建。一处有多家单位就留空")
    )
    street = forms.ModelChoiceField(
        label=_("用工所在街道"), queryset=Unit.objects.none(), required=False, empty_label=_("不填")
    )
    address = _line(200, _("用工地址"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        streets = Unit.objects.valid_on(today()).filter(district=actor.district, kind=UnitKind.STREET_SQUAD)
        self.fields["street"].queryset = streets
        self.fields["street"].label_from_instance = lambda unit: unit.label

    def clean_employer(self) -> str:
        employer = self.cleaned_data["employer"]
        if len(name_key(employer)) > inputs.LONGEST_EMPLOYER:
            raise forms.ValidationError(_("用人单位名称太长"), code="too_long")
        return employer

    @property
    def placement(self) -> Placement:
        return Placement(**self.cleaned_data)
