"""What figures count: one Chinese measure word stands for several English ones."""

from django.utils.translation import pgettext_lazy

CASES = pgettext_lazy("cases", "件")
ORDERS = pgettext_lazy("orders", "件")
HAND_OVERS = pgettext_lazy("hand-overs", "件")
PENALTIES = pgettext_lazy("penalties", "件")
REFERRALS = pgettext_lazy("referrals", "件")
LIMITS = pgettext_lazy("limits", "个")
PROJECTS = pgettext_lazy("projects", "个")
SQUADS = pgettext_lazy("squads", "个")
