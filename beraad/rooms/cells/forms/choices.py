"""Pieces that several forms of the register share."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.rooms.cells.models import Municipality

TOWNS = "towns"
"""The id of the list that offers municipalities while one types; it works without a script."""


class RevisedForm(HouseForm):
    """A form that carries the revision it was based on."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def town_field(**options: Any) -> forms.CharField:
    """One municipality, by name or by name and code, with a list that narrows as one types."""
    return forms.CharField(
        max_length=120,
        widget=forms.TextInput(attrs={"list": TOWNS, "spellcheck": "false"}),
        help_text=_("Begin to type and choose; where a name exists twice, with its code."),
        **options,
    )


def offered(town: Municipality, language: str) -> str:
    """How a municipality is offered: its name and code."""
    return f"{town.name_in(language)} ({town.code})" if town.code else town.name_in(language)


def find_towns(text: str, towns: Iterable[Municipality]) -> list[Municipality]:
    """The municipalities that somebody may mean."""
    typed = text.strip().casefold()
    return [town for town in towns if typed in _names(town)]


def _names(town: Municipality) -> set[str]:
    names = {town.name_nl, town.name_fr, town.name_de} - {""}
    return {name.casefold() for name in names | {f"{name} ({town.code})" for name in names}}


def one_town(text: str, towns: Iterable[Municipality]) -> Municipality:
    """The one that is meant; raises ValidationError when there is none, or more than one."""
    found = find_towns(text, towns)
    if len(found) == 1:
        return found[0]
    if found:
        raise forms.ValidationError(_("There are several with this name: add the code."))
    raise forms.ValidationError(
        _("No municipality of this name is free: it is written in another way, or a LIVC-R serves it already.")
    )
