"""What a desk types: a campaign, a filter, what to do with an answer."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.dates import language
from beraad.foundation.ui.forms import HouseForm
from beraad.rooms.cells.queries import region_name
from beraad.rooms.surveys import words
from beraad.rooms.surveys.questionnaires import questionnaires
from beraad.rooms.surveys.vocabulary import Decision


class OpenCampaignForm(HouseForm):
    """Titles, days, whom it asks, and which questions."""

    title_nl = forms.CharField(label=_("Title in Dutch"), max_length=120)
    title_fr = forms.CharField(label=_("Title in French"), max_length=120)
    title_de = forms.CharField(label=_("Title in German"), max_length=120)
    questionnaire = forms.ChoiceField(
        label=_("Questions"), help_text=_("A version that was used is never changed, so years can be compared.")
    )
    region = forms.ChoiceField(label=_("Whom it asks"), required=False)
    is_rehearsal = forms.BooleanField(
        label=_("A rehearsal"),
        required=False,
        help_text=_("Asks only municipalities that were written down by hand; it says so everywhere."),
    )
    reference_on = forms.DateField(
        label=_("Municipalities as they were on"), help_text=_("The answers are compared on this day.")
    )
    opens_on = forms.DateField(label=_("First day"))
    closes_on = forms.DateField(label=_("Last day"))

    def __init__(self, *args: Any, regions: tuple[str, ...], today: date, **kwargs: Any) -> None:
        """Offer the regions that this desk may ask, and the newest questions first."""
        super().__init__(*args, **kwargs)
        self.today = today
        versions = sorted(questionnaires().items(), key=lambda each: (each[0][0], -each[0][1]))
        self._offer("questionnaire", [(f"{key}-{n}", f"{one.title[language()]} ({n})") for (key, n), one in versions])
        self._offer("region", [(region, region_name(region)) for region in regions])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """It begins today or later, and ends after that."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        opens, closes = cleaned.get("opens_on"), cleaned.get("closes_on")
        if opens and opens < self.today:
            self.add_error("opens_on", _("Choose today or a later day."))
        if opens and closes and closes < opens:
            self.add_error("closes_on", _("The last day lies before the first."))
        return cleaned


class AskSheetsForm(HouseForm):
    """Which municipalities one wants to see; sent by GET."""

    progress = forms.ChoiceField(label=_("How far"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)

    def __init__(self, *args: Any, regions: tuple[str, ...], **kwargs: Any) -> None:
        """Offer every state, and the regions of the campaign."""
        super().__init__(*args, **kwargs)
        states = [(key.value, label) for key, label in words.PROGRESS.items()]
        for name, choices in (("progress", states), ("region", [(key, region_name(key)) for key in regions])):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", _("all")), *choices]


class ReviewAnswerForm(HouseForm):
    """Take it up, or not now and why."""

    decision = forms.ChoiceField(
        label=_("What do you do with this answer?"),
        choices=[(key.value, label) for key, label in words.DECISIONS.items()],
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label=_("Why not now"),
        choices=[("", "–"), *((key.value, label) for key, label in words.REASONS.items())],
        required=False,
    )

    def __init__(self, *args: Any, may_accept: bool, **kwargs: Any) -> None:
        """Offer to take up only what changes something in the register."""
        super().__init__(*args, **kwargs)
        field = self.fields["decision"]
        if isinstance(field, forms.ChoiceField) and not may_accept:
            field.choices = [(Decision.NOT_NOW.value, words.DECISIONS[Decision.NOT_NOW])]
            field.initial = Decision.NOT_NOW.value
            self.fields["reason"].required = True

    def clean(self) -> dict[str, Any]:
        """*Not now* has a reason."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("decision") == Decision.NOT_NOW and not cleaned.get("reason"):
            self.add_error("reason", _("Choose why."))
        return cleaned
