"""What is said about wordings and documents, in the reader's language."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.catalogue import TableKind, Variable
from documents.wording import Problem

PROBLEMS = {
    "unknown_variable": gettext_lazy("第 %(line)s 行：没有名为“%(name)s”的变量"),
    "unknown_table": gettext_lazy("第 %(line)s 行：没有名为“%(name)s”的表格"),
    "not_closed": gettext_lazy("第 %(line)s 行：“%(name)s”没有对应的结束括号"),
    "not_opened": gettext_lazy("第 %(line)s 行：“%(name)s”没有对应的开始括号"),
    "nested": gettext_lazy("第 %(line)s 行：可省略的段落不能套在另一个里面"),
    "not_a_name": gettext_lazy("第 %(line)s 行：“%(name)s”不是变量名；变量名只有小写字母、数字和下划线"),
    "table_not_alone": gettext_lazy("第 %(line)s 行：表格“%(name)s”要单独占一行"),
    "cells": gettext_lazy("第 %(line)s 行：一行方格是一格、两格或者四格，并以竖线结束"),
    "empty": gettext_lazy("文本是空的"),
    "too_long": gettext_lazy("文本太长，最多 %(name)s 个字"),
}
SHOWN = 20


def problem_text(problem: Problem) -> str:
    """One sentence that names the line."""
    return str(PROBLEMS[problem.kind]) % {"line": problem.line, "name": problem.name}


def problem_texts(problems: Sequence[Problem]) -> list[str]:
    """A sentence for each of the first twenty."""
    return [problem_text(problem) for problem in problems[:SHOWN]]


def entry_label(entry: Variable | TableKind) -> str:
    """The label of a variable or table in the reader's language."""
    return entry.label if (translation.get_language() or "zh").startswith("zh") else entry.label_en


def missing_text(entries: Sequence[Variable | TableKind]) -> str:
    """What is missing, in one sentence."""
    mark = "、" if (translation.get_language() or "zh").startswith("zh") else ", "
    return _("还缺：%(labels)s") % {"labels": mark.join(entry_label(entry) for entry in entries)}
