from accounts.models.absence import Absence
from accounts.models.access import PersonalDataAccess
from accounts.models.duty import DutyPart, DutyShift
from accounts.models.request import RequestKey
from accounts.models.token import ApiToken
from accounts.models.unit import Unit, UnitKind
from accounts.models.user import Post, Role, User

__all__ = [
    "Absence",
    "ApiToken",
    "DutyPart",
    "DutyShift",
    "PersonalDataAccess",
    "Post",
    "RequestKey",
    "Role",
    "Unit",
    "UnitKind",
    "User",
]
