"""Which grid a complaint of the tray belongs to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.forms.directory import DirectoryForm
from cases.models import Complaint
from enterprises.addresses import likely_road
from enterprises.models import Grid
from enterprises.queries.grid_pages import grids_to_choose, streets_to_write


class GridChoice(forms.ModelChoiceField):
    """Grids with their street and community, since grids of two streets may have one name."""

    def label_from_instance(self, grid: Grid) -> str:
        return f"{grid.street.label} · {grid.community} · {grid.label}"


class PlaceForm(DirectoryForm):
    """The grid, and whether the road shall be recognised from now on."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    grid = GridChoice(label=_("归入网格"), queryset=None, empty_label=_("请选择"))
    learn = forms.BooleanField(label=_("以后同样的地址都归这里"), required=False)
    word = forms.CharField(
        label=_("认得的道路或地名"), required=False, max_length=40, help_text=_("勾选上一项时加为该网格的规则")
    )

    def __init__(
        self, *args: Any, actor: Actor, complaint: Complaint, proposed: Grid | None = None, **kwargs: Any
    ) -> None:
        chosen = complaint.grid_id or (proposed.pk if proposed else None)
        initial = {"word": likely_road(complaint.address), "seen": complaint.grid_id, "grid": chosen}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["grid"].queryset = grids_to_choose(actor)
        if not streets_to_write(actor).exists():
            del self.fields["learn"], self.fields["word"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("learn") and len(data.get("word", "").strip()) < 2:
            self.add_error("word", _("请写明道路或地名"))
        return data

    @property
    def learn_word(self) -> str:
        """The word to learn; empty when nothing shall be learnt."""
        return self.cleaned_data.get("word", "") if self.cleaned_data.get("learn") else ""
