"""A meeting's day and place, and the slots on its agenda."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.kernel.clock import BRUSSELS
from beraad.foundation.ui.forms import HouseForm

FURTHEST = timedelta(days=730)
Choices = Iterable[tuple[str, str]]


class MeetingForm(HouseForm):
    """When, where, who chairs, and how the table works."""

    on = forms.DateField(label=_("Day"), widget=forms.DateInput)
    starts = forms.TimeField(label=_("Starts at"), widget=forms.TimeInput)
    place = forms.CharField(label=_("Place"), max_length=120, help_text=_("A room, no name of a person."))
    chair = forms.ChoiceField(label=_("Chair"))
    one_screen = forms.BooleanField(
        label=_("One screen only"),
        required=False,
        help_text=_("Presence and votes are spoken, entered by the coordinator and read back."),
    )
    cards_on = forms.BooleanField(
        label=_("Cards on the table"),
        required=False,
        help_text=_("An aid beside speaking, for who has a basis for it. The table works without."),
    )
    urgency = forms.CharField(
        label=_("If another day or place cannot wait: why"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Invitations have left. For another day or place everybody is invited and asked again; "
            "sooner than the notice an organisation is due needs a reason. It is sealed with the invitation."
        ),
    )
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, chairs: Choices, today: date, has_invited: bool = False, **kwargs: Any) -> None:
        """``chairs``: account id and name of everyone with a chair's mandate; ``has_invited``: invitations stand."""
        super().__init__(*args, **kwargs)
        if not has_invited:
            del self.fields["urgency"]
        self.today = today
        self.fields["chair"] = forms.ChoiceField(label=_("Chair"), choices=list(chairs))

    def clean_on(self) -> date:
        """A meeting lies ahead, and not years ahead."""
        day: date = self.cleaned_data["on"]
        if day < self.today:
            raise forms.ValidationError(_("This day has passed."))
        if day > self.today + FURTHEST:
            raise forms.ValidationError(_("This is more than two years ahead. Check the year."))
        return day

    def starts_at(self) -> datetime:
        """The moment it starts, in Brussels."""
        return datetime.combine(self.cleaned_data["on"], self.cleaned_data["starts"], tzinfo=BRUSSELS)


class ItemForm(HouseForm):
    """Which case, and its own slot: everyone is asked for the time of the item, not of the meeting."""

    case = forms.ChoiceField(label=_("Case"))
    starts = forms.TimeField(label=_("Starts at"), widget=forms.TimeInput)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=180, initial=30)
    reason = forms.CharField(
        label=_("Why it joins the agenda now"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The agenda was published already. The reason is sealed in the core of the case."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, cases: Choices, asks_reason: bool = False, **kwargs: Any) -> None:
        """``cases``: id and number of every case on the list that is not on this agenda yet."""
        super().__init__(*args, **kwargs)
        if asks_reason:
            self.fields["reason"].required = True
        else:
            del self.fields["reason"]
        self.fields["case"] = forms.ChoiceField(label=_("Case"), choices=list(cases))

    def starts_at(self, day: datetime) -> datetime:
        """The moment of the slot on the day of the meeting."""
        clock: time = self.cleaned_data["starts"]
        return datetime.combine(day.astimezone(BRUSSELS).date(), clock, tzinfo=BRUSSELS)
