"""Forms of the house: labels above, hints under them, errors beside the field; no rules, only shape."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.forms.widgets import ChoiceWidget, DateTimeBaseInput
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from beraad.foundation.ui.widgets import (
    CountedTextarea,
    DateField,
    MomentField,
    PlainTextInput,
    Tickboxes,
    Tiles,
    TimeField,
)

SWAPPED: dict[type[forms.Widget], type[forms.Widget]] = {
    forms.DateInput: DateField,
    forms.DateTimeInput: MomentField,
    forms.TimeInput: TimeField,
    forms.Textarea: CountedTextarea,
    forms.RadioSelect: Tiles,
    forms.CheckboxSelectMultiple: Tickboxes,
    forms.TextInput: PlainTextInput,
}
"""Django's widgets and the house's own that take their place."""


def dress(form: forms.BaseForm) -> None:
    """Give every plain widget of a form its house dress; a widget that was chosen on purpose stays."""
    for field in form.fields.values():
        plain = field.widget
        if type(plain) not in SWAPPED:
            continue
        dressed = SWAPPED[type(plain)](attrs=plain.attrs)
        dressed.is_required, dressed.is_localized = plain.is_required, plain.is_localized
        if isinstance(plain, ChoiceWidget) and isinstance(dressed, ChoiceWidget):
            dressed.choices = plain.choices
        field.widget = dressed


class HouseForm(forms.Form):
    """The base of every form that is not about one row."""

    error_css_class = "has-error"
    required_css_class = "is-required"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Build the form without Django's colon behind labels, in the house's widgets."""
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        dress(self)


class HouseModelForm(forms.ModelForm):  # type: ignore[type-arg]
    """The base of every form about one row."""

    error_css_class = "has-error"
    required_css_class = "is-required"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Build the form without Django's colon behind labels, in the house's widgets."""
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        dress(self)


def carry(form: forms.BaseForm, leaving_out: Collection[str] = ()) -> SafeString:
    """Every typed value as a hidden field, as it was typed: what *check your answers* sends on by POST."""
    inputs: list[tuple[str, str]] = []
    for bound in form:
        if bound.name in leaving_out:
            continue
        inputs += [(bound.html_name, text) for text in _typed(bound)]
    return format_html_join("\n", '<input type="hidden" name="{}" value="{}">', inputs)


def _typed(bound: forms.BoundField) -> list[str]:
    value = bound.value()
    if value is None or value is False:
        return []
    values = value if isinstance(value, list | tuple | set) else [value]
    widget = bound.field.widget
    if value is True:
        return ["on"]
    return [str(widget.format_value(one)) if isinstance(widget, DateTimeBaseInput) else str(one) for one in values]


def hidden(name: str, value: object) -> SafeString:
    """One hidden field."""
    return format_html('<input type="hidden" name="{}" value="{}">', name, value)
