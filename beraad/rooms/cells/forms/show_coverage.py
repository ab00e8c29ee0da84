"""On which day, and since which one, coverage is shown."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.rooms.cells.borders import Level

BY = (Level.PROVINCE, Level.ARRONDISSEMENT, Level.CANTON)
"""What one area of the map of the register can be."""


class CoverageForm(HouseForm):
    """One day, and optionally an earlier one to compare it with."""

    on = forms.DateField(label=_("On"), required=False)
    since = forms.DateField(label=_("Compared with"), required=False)

    by = forms.ChoiceField(required=False, widget=forms.HiddenInput, choices=[(one.value, one.value) for one in BY])

    def __init__(self, *args: Any, first_day: date, today: date, **kwargs: Any) -> None:
        """Within the days that the register knows."""
        super().__init__(*args, **kwargs)
        self.first_day, self.today = first_day, today

    def clean_on(self) -> date:
        """A day that the register knows; today without one."""
        return self._within(self.cleaned_data["on"]) or self.today

    def clean_since(self) -> date | None:
        """A day that the register knows, before the other one."""
        since, on = self._within(self.cleaned_data["since"]), self.cleaned_data.get("on")
        if since and on and since >= on:
            raise forms.ValidationError(_("Choose a day before the other one."))
        return since

    def clean_by(self) -> Level:
        """The provinces, unless something else was chosen."""
        return Level(self.cleaned_data["by"] or Level.PROVINCE)

    def _within(self, day: date | None) -> date | None:
        if day and not self.first_day <= day <= self.today:
            raise forms.ValidationError(
                _("Choose a day from %(first)s to %(last)s."),
                params={"first": self.first_day.isoformat(), "last": self.today.isoformat()},
            )
        return day
