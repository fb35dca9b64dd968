from mediation.models.agreement import (
    ENDED_PROCEDURES,
    Agreement,
    Instalment,
    MediationClock,
    Procedure,
    ProcedureKind,
    ProcedureState,
)
from mediation.models.matter import ConfidentialNote, EntryKind, Mediation, MediationEntry
from mediation.models.session import Proposal, ProposalAnswer, Session, SessionState, Slot
from mediation.models.station import (
    ConflictOfInterest,
    MediatorKind,
    MediatorProfile,
    Speciality,
    Station,
    StationKind,
    Tie,
)

__all__ = [
    "ENDED_PROCEDURES",
    "Agreement",
    "ConfidentialNote",
    "ConflictOfInterest",
    "EntryKind",
    "Instalment",
    "Mediation",
    "MediationClock",
    "MediationEntry",
    "MediatorKind",
    "MediatorProfile",
    "Procedure",
    "ProcedureKind",
    "ProcedureState",
    "Proposal",
    "ProposalAnswer",
    "Session",
    "SessionState",
    "Slot",
    "Speciality",
    "Station",
    "StationKind",
    "Tie",
]
