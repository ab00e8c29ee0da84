"""The mayor's and the coordinator's decisions about a case."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.law.minors import is_child
from beraad.rooms.cases.forms.texts import RevisedForm, hinted, line, one_of, text
from beraad.rooms.cases.vocabulary import NotYetGround, Telling
from beraad.rooms.cells.models import Organisation

GROUNDS = {
    NotYetGround.WOULD_HARM_THE_AIM: _("Telling now would defeat the aim"),
    NotYetGround.PROFESSIONAL_SECRECY: _("A professional secret stands in the way"),
    NotYetGround.SAFETY_OF_OTHERS: _("It would put somebody else in danger"),
    NotYetGround.IMPOSSIBLE_NOW: _("The person cannot be reached now"),
}


class ListCaseForm(RevisedForm):
    """Reasons and indications, in writing."""

    indications = text(
        _("Which indications are there?"),
        _("Of a process towards terrorist acts, in the sense of the law. A belief or an opinion is none."),
    )
    reasons = text(_("Why is it necessary to discuss this situation?"), _("What help could do here, and why now."))
    special_reasoning = text(
        _("Why for this child?"),
        _("What is in the interest of the child, and why no other way will do."),
        rows=4,
        required=False,
    )
    is_urgent = forms.BooleanField(
        label=_("It cannot wait until the next meeting"),
        help_text=_("Your reasons may be short now; you complete them within two working days."),
        required=False,
    )

    def __init__(self, *args: Any, age_class: str, **kwargs: Any) -> None:
        """Ask for the child's reasons only where there may be a child."""
        super().__init__(*args, **kwargs)
        if is_child(age_class):
            self.fields["special_reasoning"].required = True
        else:
            del self.fields["special_reasoning"]


class DeclineForm(RevisedForm):
    """Nothing is asked: nothing will be kept."""


class ExtendForm(RevisedForm):
    """Why the proposal waits longer."""

    reasons = text(_("Why should this wait longer?"), _("Sealed with the case; the police do not read it."), rows=4)


class CompleteReasonsForm(RevisedForm):
    """The full reasons after the short ones."""

    reasons_revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    indications = text(_("Which indications are there?"))
    reasons = text(_("Why is it necessary to discuss this situation?"), rows=7)


class TellForm(RevisedForm):
    """Told, by whom and when; or not yet, on which ground and until when."""

    BELONGS: ClassVar = {"told": ("told_by", "told_on"), "not_yet": ("ground", "decide_on")}
    """What is asked with which answer; the page shows only what belongs to the answer that was chosen."""

    outcome = one_of(
        _("Does the person know that the situation is discussed?"),
        [
            ("told", hinted(_("Yes, the person was told"), _("By somebody the person trusts."))),
            ("not_yet", hinted(_("Not yet"), _("With a ground, and a day to decide again."))),
        ],
    )
    told_by = line(_("Who told the person?"), _("A service or a function is enough."))
    told_on = forms.DateField(label=_("When?"), widget=forms.DateInput)
    own_words = text(
        _("What does the person say?"), _("In their own words, if they want that."), rows=4, required=False
    )
    ground = one_of(_("On which ground not yet?"), [(ground.value, label) for ground, label in GROUNDS.items()])
    explanation = text(_("Explain"), rows=3, required=False)
    decide_on = forms.DateField(label=_("Decide again on"), widget=forms.DateInput)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Keep the day of the decision, for the dates to be held against."""
        super().__init__(*args, **kwargs)
        self.on = on
        chosen = self.typed("outcome") if self.is_bound else ""
        for outcome, names in self.BELONGS.items():
            for name in names:
                self.fields[name].required = chosen in {"", outcome}
        if not chosen:
            self.use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        """Hold the dates against the day of the decision."""
        data = super().clean() or self.cleaned_data
        told_on, decide_on = data.get("told_on"), data.get("decide_on")
        if data.get("outcome") == "told" and told_on and told_on > self.on:
            self.add_error("told_on", _("This day has not come yet."))
        if data.get("outcome") == "not_yet" and decide_on and decide_on <= self.on:
            self.add_error("decide_on", _("Choose a later day."))
        return data

    def telling(self) -> Telling:
        """The decision."""
        data = self.cleaned_data
        if data["outcome"] == "told":
            return Telling(is_told=True, on=data["told_on"], by=data["told_by"], own_words=data["own_words"])
        return Telling(
            is_told=False,
            on=data["decide_on"],
            ground=NotYetGround(data["ground"]),
            explanation=data["explanation"],
            own_words=data["own_words"],
        )


class WidenCircleForm(RevisedForm):
    """Which organisation, and how we know that it knows the person."""

    organisation = forms.ChoiceField(label=_("Which organisation knows the person?"), widget=forms.RadioSelect)
    how_known = text(
        _("How do we know that it knows the person?"),
        _("Asking is already telling something: write down how you know. Sealed with the case."),
        rows=3,
    )

    def __init__(self, *args: Any, organisations: list[tuple[Organisation, str]], **kwargs: Any) -> None:
        """Offer the organisations of the cell, each with the basis on which it may sit."""
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [  # type: ignore[attr-defined]
            (str(row.id), hinted(row.name, basis)) for row, basis in organisations
        ]


class NarrowCircleForm(RevisedForm):
    """Nothing to type: only to be sure."""
