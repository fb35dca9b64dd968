"""One form for each step with a mediation, by its code. What each does stands in mediation/actions/steps.py."""

from mediation.forms import matters, promises, talks
from mediation.forms.base import StepForm

FORMS: dict[str, type[StepForm]] = {
    "at_once": matters.NoteForm,
    "sign": matters.NoteForm,
    "forward": matters.ForwardForm,
    "assign": matters.AssignForm,
    "remove": matters.RemoveForm,
    "book": talks.BookForm,
    "cancel": talks.CancelForm,
    "consent": matters.ConsentForm,
    "begin": matters.NoteForm,
    "hold": talks.HoldForm,
    "propose": talks.ProposeForm,
    "answer": talks.AnswerForm,
    "note": talks.ConfidentialForm,
    "release": talks.ReleaseForm,
    "extend": matters.ExtendForm,
    "fail": matters.ReasonForm,
    "recall": matters.ReasonForm,
    "agree": promises.AgreeForm,
    "prove": promises.ProveForm,
    "press": promises.PressForm,
    "break_off": promises.BreakOffForm,
    "follow": promises.FollowForm,
}
