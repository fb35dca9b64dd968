from census.models.campaign import Campaign, CampaignState, CensusTask, TaskState
from census.models.check import CheckClock, CheckResult, CheckTask
from census.models.visit import CensusPhoto, CensusVisit, ChangeState, Found, ProposedChange

__all__ = [
    "Campaign",
    "CampaignState",
    "CensusPhoto",
    "CensusTask",
    "CensusVisit",
    "ChangeState",
    "CheckClock",
    "CheckResult",
    "CheckTask",
    "Found",
    "ProposedChange",
    "TaskState",
]
