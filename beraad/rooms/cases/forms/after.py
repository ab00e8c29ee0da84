"""What is typed after the table: following up an action, closing, reopening, keeping longer, holding, paper."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.kernel.ids import new_id
from beraad.foundation.ui.forms import HouseForm
from beraad.law.data_protection import HoldCause
from beraad.rooms.cases.forms.texts import RevisedForm, one_of, text
from beraad.rooms.cases.vocabulary import ActionState, OutcomeClass, PaperKind

ACTION_STATES = {
    ActionState.OPEN: _("goes on"),
    ActionState.DONE: _("done"),
    ActionState.DROPPED: _("dropped"),
}
CLOSING = {
    OutcomeClass.GOALS_REACHED: _("The goals are reached"),
    OutcomeClass.NOT_CONFIRMED: _("The worry was not confirmed"),
    OutcomeClass.OTHER_CHANNEL: _("Another channel goes on"),
    OutcomeClass.MOVED: _("The person moved away"),
}
HOLD_CAUSES = {
    HoldCause.REQUEST: _("Somebody asked for their own data"),
    HoldCause.COMPLAINT: _("A complaint is pending"),
    HoldCause.INQUIRY: _("An inquiry is pending"),
    HoldCause.COURT_ORDER: _("A court ordered it"),
}
PAPERS = {
    PaperKind.FOR_THE_PERSON: _("The version for the person"),
    PaperKind.LETTER: _("A letter"),
    PaperKind.INVITATION: _("An invitation"),
}


class ActionForm(RevisedForm):
    """Where the own action stands."""

    state = one_of(_("Where it stands"), [(state.value, label) for state, label in ACTION_STATES.items()])
    due_on = forms.DateField(label=_("Ready by"), widget=forms.DateInput)
    progress = text(_("How it goes"), _("Who has a part in the plan reads this."), rows=4, required=False)


class CloseForm(RevisedForm):
    """Why the person comes off the list."""

    outcome = one_of(_("Why it ends"), [(outcome.value, label) for outcome, label in CLOSING.items()])
    motivation = text(_("In your words"), _("Sealed with the case, until it is erased."), rows=4)


class ReopenForm(RevisedForm):
    """Why a closed case goes back on the list."""

    reasons = text(
        _("Why must it be discussed again?"), _("The day of erasure stays until the table has looked."), rows=4
    )


class KeepLongerForm(RevisedForm):
    """A later day of erasure, with objective elements."""

    until = forms.DateField(label=_("Keep until"), widget=forms.DateInput)
    is_serious = forms.BooleanField(label=_("There are serious indications of a risk of terrorism"), required=False)
    elements = text(
        _("Objective elements"), _("The gravity of facts or suspicions, an earlier arrest. No impressions."), rows=4
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """``on``: today; keeping longer than yesterday makes no sense."""
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_until(self) -> date:
        """A day to come."""
        until: date = self.cleaned_data["until"]
        if until <= self.on:
            raise forms.ValidationError(_("Choose a day to come."))
        return until


class HoldForm(HouseForm):
    """Why nothing of this case may be destroyed for now."""

    kinds = forms.MultipleChoiceField(
        label=_("Which places wait?"),
        help_text=_("Only what you tick waits; everything else keeps its day."),
        widget=forms.CheckboxSelectMultiple,
    )
    cause = one_of(_("Why"), [(cause.value, label) for cause, label in HOLD_CAUSES.items()])
    reasons = text(_("Reasons"), _("Sealed with the case. A hold opens nothing to anybody."), rows=3)

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        """``places``: kind and words of every place that may be held."""
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = places  # type: ignore[attr-defined]


class NewsForm(HouseForm):
    """What is new, for the coordinator."""

    news = text(
        _("What is new?"),
        _("Facts: what happened, where, when. The coordinator decides whether it is put with the case."),
        rows=6,
    )


class PaperForm(HouseForm):
    """What left the house on paper."""

    kind = one_of(_("What"), [(kind.value, label) for kind, label in PAPERS.items()])
    copies = forms.IntegerField(label=_("How many"), min_value=1, max_value=50, initial=1)
    press = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=new_id)


class CopiesForm(HouseForm):
    """How many copies of one thing leave the house."""

    copies = forms.IntegerField(label=_("Copies"), min_value=1, max_value=20, initial=1)
    press = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=new_id)


class HandOverForm(RevisedForm):
    """Who takes the action over."""

    holder = one_of(_("Who takes it over?"), [], _("Somebody of the same organisation, by name."))

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        """``people``: holder and name of the colleagues who may support the person."""
        super().__init__(*args, **kwargs)
        self.fields["holder"].choices = people  # type: ignore[attr-defined]
