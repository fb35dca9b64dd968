"""What speaks against a cell or a row by the way it was read, in sentences: what it is and what to do."""

from django.utils.translation import gettext_lazy as _

MARKS = {
    "number_cell": _("这一格是数字格式，表格软件会改掉 15 位以后的数字，校验位碰巧对也不能信。请对照证件重新输入"),
    "number_cut": _("这一格被表格软件当成了数字，后几位已经丢失。请对照原件重新输入"),
    "zeros": _("号码以 000 结尾，可能被表格软件改过，后几位已经丢失。请对照证件：不对就改，无误就直接保存这一行"),
    "month_cut": _("这一格是数字格式，分不清是 1 月还是 10 月。请写成 2026-01 或 2026-10"),
    "too_many_cells": _("这一行有 %(value)s 格，比表头多，可能是数字里的逗号把格子分开了。请逐格核对后保存"),
}
