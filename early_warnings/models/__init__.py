from early_warnings.models.answer import AnswerLink, EnterpriseAnswer, Situation
from early_warnings.models.backtest import Backtest, BacktestRow, BacktestState, Verdict
from early_warnings.models.flight import DrillResult, DrillStep, DrillStepTemplate, FlightDrill
from early_warnings.models.former import FormerHandling
from early_warnings.models.rule import (
    Responsible,
    RuleRun,
    RuleSetting,
    RunKind,
    RunState,
    Silence,
)
from early_warnings.models.signal import Signal, SignalKind, SignalSource
from early_warnings.models.standard import StandardValue
from early_warnings.models.warning import (
    EarlyWarning,
    EntryKind,
    Waiver,
    WarningCause,
    WarningClock,
    WarningEntry,
    WarningFact,
    WarningFile,
)

__all__ = [
    "AnswerLink",
    "Backtest",
    "BacktestRow",
    "BacktestState",
    "DrillResult",
    "DrillStep",
    "DrillStepTemplate",
    "EarlyWarning",
    "EnterpriseAnswer",
    "EntryKind",
    "FlightDrill",
    "FormerHandling",
    "Responsible",
    "RuleRun",
    "RuleSetting",
    "RunKind",
    "RunState",
    "Signal",
    "SignalKind",
    "SignalSource",
    "Silence",
    "Situation",
    "StandardValue",
    "Verdict",
    "Waiver",
    "WarningCause",
    "WarningClock",
    "WarningEntry",
    "WarningFact",
    "WarningFile",
]
