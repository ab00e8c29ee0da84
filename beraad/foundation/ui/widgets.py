"""The controls of the house."""

from typing import Any

from django import forms

DJANGOS_OWN_SIZE = {("rows", "10"), ("cols", "40")}


class PlainTextInput(forms.TextInput):
    """One line of text, without the browser remembering it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Ask the browser not to keep what was typed, unless told otherwise."""
        super().__init__({"autocomplete": "off", **(attrs or {})})


class DateField(forms.DateInput):
    """A day, by the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Always speak the calendar's format, whatever the language."""
        super().__init__(attrs, format="%Y-%m-%d")


class MomentField(forms.DateTimeInput):
    """A day and a clock time, in Brussels."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Always speak the calendar's format, whatever the language."""
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class TimeField(forms.TimeInput):
    """A clock time."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Hours and minutes only."""
        super().__init__(attrs, format="%H:%M")


class CountedTextarea(forms.Textarea):
    """Longer text that says how much room is left."""

    counts = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Five lines to start with; it grows with what is typed."""
        given = {name: value for name, value in (attrs or {}).items() if (name, value) not in DJANGOS_OWN_SIZE}
        super().__init__({"rows": 5, "autocomplete": "off", **given})
        self.attrs.pop("cols", None)


class Tiles(forms.RadioSelect):
    """One of a few, each a large target that can carry a hint.

    A choice's label may carry a hint: :func:`with_hint`.
    """

    template_name = "ui/widgets/choices.html"
    option_template_name = "ui/widgets/choice.html"


class Tickboxes(forms.CheckboxSelectMultiple):
    """Some of a few, drawn as the same tiles."""

    template_name = "ui/widgets/choices.html"
    option_template_name = "ui/widgets/choice.html"


class TileLabel(str):
    """A label that carries a hint under it; both may be sentences that wait for the reader's language."""

    __slots__ = ("hint", "words")
    hint: object
    words: object

    def __str__(self) -> str:
        """The label in the language of this moment, not of the moment the form was written."""
        return str(self.words)


def with_hint(label: object, hint: object) -> TileLabel:
    """The label of a tile with a hint under it."""
    text = TileLabel(str(label))
    text.words, text.hint = label, hint
    return text
