"""What is pressed and typed at the table."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from beraad.foundation.kernel.ids import new_id
from beraad.foundation.ui.forms import HouseForm
from beraad.rooms.cases.vocabulary import DomainChange, LifeDomain
from beraad.rooms.meetings.forms.meeting import Choices
from beraad.rooms.meetings.vocabulary import CardType, Outcome
from beraad.rooms.meetings.words import CARD_TYPES, CHANGES, DOMAINS, OUTCOMES


class TableForm(HouseForm):
    """One of several forms on one page: its fields have ids of their own, so that every label finds its field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The ids begin with the name of the form."""
        kwargs.setdefault("auto_id", f"{type(self).__name__.lower()}_%s")
        super().__init__(*args, **kwargs)


class OpenItemForm(HouseForm):
    """Who is in the room for this item."""

    entered = forms.MultipleChoiceField(
        label=_("In the room"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Only who is expected comes to the table.")},
    )
    police_reason = forms.CharField(
        label=_("If the police member is not here: why the item goes on"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stands on the sheet of this item."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, expected: Choices, **kwargs: Any) -> None:
        """``expected``: holder id and name of everyone who may be entered."""
        super().__init__(*args, **kwargs)
        field = self.fields["entered"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = list(expected)


class EnterForm(HouseForm):
    """Who comes in, or goes."""

    holder = forms.UUIDField(widget=forms.HiddenInput)


class NamedForm(TableForm):
    """Somebody without a key here, of an organisation that comes."""

    organisation = forms.ChoiceField(label=_("Organisation"))
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("It lies sealed on the table, then in the sheet; nowhere else."),
    )
    has_stated = forms.BooleanField(label=_("Said aloud: own frame, and secrecy"))

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        """``organisations``: id and name of those that come for this item."""
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = forms.ChoiceField(label=_("Organisation"), choices=list(organisations))


class PaperForm(HouseForm):
    """How many printed sheets leave this house."""

    copies = forms.IntegerField(label=_("Copies"), min_value=1, max_value=20, initial=1)
    press = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=new_id)


class FeedbackForm(TableForm):
    """What may go out: an evaluation of the follow-up, without anything said under secrecy."""

    text = forms.CharField(
        label=_("Text of the feedback sheet"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
        help_text=_("An evaluation of the follow-up. Nothing that was said at the table under secrecy."),
    )


class CardForm(TableForm):
    """One card: seen, thought, or strong."""

    type = forms.ChoiceField(
        label=_("What it is"),
        choices=[(kind.value, CARD_TYPES[kind]) for kind in CardType],
        widget=forms.RadioSelect,
        initial=CardType.OBSERVATION.value,
    )
    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1200)
    source = forms.CharField(
        label=_("Source"), max_length=200, help_text=_("Own observation, or who told it. Never “it is said”.")
    )


class GoalForm(TableForm):
    """One goal with its first action; more actions follow the same way."""

    domain = forms.ChoiceField(
        label=_("Life domain"), choices=[(domain.value, DOMAINS[domain]) for domain in LifeDomain]
    )
    goal = forms.CharField(label=_("Goal"), max_length=300)
    protective = forms.CharField(label=_("What already protects"), max_length=300, required=False)
    action = forms.CharField(label=_("Action"), max_length=300)
    holder = forms.ChoiceField(label=_("Who does it"))
    due_on = forms.DateField(label=_("Ready by"), widget=forms.DateInput)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        """``people``: holder id and name of the professionals at the table."""
        super().__init__(*args, **kwargs)
        self.fields["holder"] = forms.ChoiceField(label=_("Who does it"), choices=list(people))


class PlanFrameForm(TableForm):
    """With the person, or why not; who stays reachable."""

    with_person = forms.BooleanField(label=_("Made together with the person"), required=False)
    why_not = forms.CharField(label=_("If not: why not"), max_length=500, required=False)
    family_support = forms.CharField(
        label=_("Support for family or surroundings"),
        max_length=300,
        required=False,
        help_text=_("The service only, no names."),
    )
    reachable = forms.CharField(label=_("Who stays reachable for the person"), max_length=200, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """With the person, or why not."""
        data = super().clean() or self.cleaned_data
        if not data.get("with_person") and not (data.get("why_not") or "").strip():
            self.add_error("why_not", _("Say why the plan was not made with the person."))
        return data


class DecisionForm(TableForm):
    """What the table decides, when it looks again, and how each life domain stands; no score, no total."""

    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=[(outcome.value, OUTCOMES[outcome]) for outcome in Outcome],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("In words, as read out"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1500, required=False
    )
    called_by = forms.CharField(
        label=_("Danger now: who called the police"),
        max_length=100,
        required=False,
        help_text=_("The service or the function; that and the time is all that is kept."),
    )
    called_at = forms.TimeField(label=_("Danger now: when"), required=False, widget=forms.TimeInput)
    review_on = forms.DateField(label=_("We look again on"), required=False, widget=forms.DateInput)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, asks_domains: bool, **kwargs: Any) -> None:
        """``asks_domains``: at a review every life domain can be given one of four words."""
        super().__init__(*args, **kwargs)
        self.domain_names = [f"domain_{domain.value}" for domain in LifeDomain] if asks_domains else []
        if asks_domains:
            self.fields["keeps_longer"] = forms.BooleanField(
                label=_("We spoke of keeping this case longer than its day of erasure"),
                required=False,
                help_text=_("Only then can the mayor decide it, with serious indications and objective elements."),
            )
        for domain in LifeDomain if asks_domains else ():
            self.fields[f"domain_{domain.value}"] = forms.ChoiceField(
                label=DOMAINS[domain],
                required=False,
                choices=[("", _("not discussed")), *((change.value, CHANGES[change]) for change in DomainChange)],
            )

    def clean(self) -> dict[str, Any]:
        """Whoever goes on with a plan says when to look again; in danger only who called the police, and when."""
        data = super().clean() or self.cleaned_data
        if data.get("outcome") == Outcome.DANGER_NOW.value:
            return self._clean_danger(data)
        if not data.get("text") and "text" not in self.errors:
            self.add_error("text", _("Write the decision as it is read out."))
        goes_on = data.get("outcome") in {Outcome.PLAN.value, Outcome.KEEP_GOING.value}
        if goes_on and not data.get("review_on"):
            self.add_error("review_on", _("Say when the table looks again."))
        return data

    def _clean_danger(self, data: dict[str, Any]) -> dict[str, Any]:
        for name in ("called_by", "called_at"):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("Say who called the police, and when."))
        if data.get("called_by") and data.get("called_at"):
            told = {"time": data["called_at"].strftime("%H:%M"), "who": data["called_by"]}
            data["text"] = gettext("Danger now: police called at %(time)s by %(who)s.") % told
        nothing = dict.fromkeys(self.domain_names, "")
        return {**data, **nothing, "review_on": None}

    def domains(self) -> tuple[tuple[str, str], ...]:
        """Life domain and its word, for those that were discussed."""
        found = ((name.removeprefix("domain_"), self.cleaned_data.get(name)) for name in self.domain_names)
        return tuple((name, str(word)) for name, word in found if word)
