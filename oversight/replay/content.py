"""Whether people were content, and whether the money came: asked when a case closes, answered by real answers."""

from datetime import datetime

from accounts.actor import Actor
from cases.demo.company import Company
from feedback.actions.answering import Word, answer
from feedback.actions.surveys import answer_by_page, note_call
from feedback.models import PaymentConfirmation, Said, Satisfaction, Survey, SurveyState, Way

# Of ten in the order they were asked; the eighth would rather not say, the others do not answer.
BY_PAGE, BY_TELEPHONE, RATHER_NOT = (0, 1, 2, 4, 6), (3, 5), 7
CALLER = "tangli"  # of the window: whoever handled a case does not ask how it was handled
SAY_PAID = 4  # every fourth worker says that the money came
WORKER = Actor.clock("replay")


def hear_answers(company: Company, since: datetime, until: datetime) -> None:
    """What those asked between two moments have to say by now: most are content, some do not answer."""
    asked = {"asked_at__gte": since, "asked_at__lt": until}
    waiting = Survey.objects.filter(state=SurveyState.ASKED, **asked)
    for survey in waiting.select_related("case", "complaint").order_by("case__number"):
        _content(survey, int(survey.case.number[-6:]) % 10, company)
    paid = PaymentConfirmation.objects.unanswered().filter(**asked)
    for one in paid.select_related("case").order_by("case__number", "amount", "pk"):
        if int(one.case.number[-6:]) % SAY_PAID == 0:
            answer(one, Word(Said.RECEIVED), way=Way.PAGE, actor=WORKER)


def _content(survey: Survey, turn: int, company: Company) -> None:
    if turn in BY_PAGE:
        said = Satisfaction.FAIRLY if turn == BY_PAGE[-1] else Satisfaction.SATISFIED
        answer_by_page(survey, satisfaction=said, comment="", actor=WORKER)
    elif turn in BY_TELEPHONE:
        note_call(survey, outcome=Satisfaction.SATISFIED, actor=company.actors[CALLER])
    elif turn == RATHER_NOT:
        answer_by_page(survey, satisfaction="refused", comment="", actor=WORKER)
