from feedback.models.confirmation import Finding, PaymentConfirmation, Said, Way
from feedback.models.survey import CallAttempt, Satisfaction, Survey, SurveyState

__all__ = [
    "CallAttempt",
    "Finding",
    "PaymentConfirmation",
    "Said",
    "Satisfaction",
    "Survey",
    "SurveyState",
    "Way",
]
