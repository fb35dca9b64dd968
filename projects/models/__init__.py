from projects.models.project import Funding, PartyRole, Project, ProjectParty, ProjectState, Sector, Team
from projects.models.stage import Stage, StageKind
from projects.models.standing import ProjectStanding, SystemRetired, SystemStanding
from projects.models.system import CheckedState, ProjectSystem, SystemFile, WageSystem
from projects.models.visit import ProjectVisit, VisitFile
from projects.models.worker import ProjectWorker

__all__ = [
    "CheckedState",
    "Funding",
    "PartyRole",
    "Project",
    "ProjectParty",
    "ProjectStanding",
    "ProjectState",
    "ProjectSystem",
    "ProjectVisit",
    "ProjectWorker",
    "Sector",
    "Stage",
    "StageKind",
    "SystemFile",
    "SystemRetired",
    "SystemStanding",
    "Team",
    "VisitFile",
    "WageSystem",
]
