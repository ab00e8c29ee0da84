"""What a mayor types: the code of the letter, and one answer at a time."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from beraad.foundation.ui.forms import HouseForm
from beraad.foundation.ui.widgets import DateField, Tickboxes, Tiles
from beraad.rooms.surveys.questionnaires import Question
from beraad.rooms.surveys.vocabulary import Answer, Kind

Towns = Sequence[tuple[str, str]]


class LetterForm(HouseForm):
    """The code that stands in the letter."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("Twelve signs, from the letter. Dashes and capitals do not matter."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "code"}
        ),
    )


class AnswerForm(HouseForm):
    """One question, in the words of its table; every question on the way is answered."""

    def __init__(
        self, *args: Any, question: Question, language: str, on: date, towns: Towns = (), **kwargs: Any
    ) -> None:
        """Build the one field that fits the kind of question."""
        super().__init__(*args, **kwargs)
        field = _field(question, language, on, towns)
        field.label, field.help_text = question.text[language], question.hint.get(language, "")
        self.fields["answer"] = field

    @property
    def answer(self) -> Answer:
        """The answer as it is kept."""
        typed: Any = self.cleaned_data["answer"]
        if isinstance(typed, date):
            return typed.isoformat()
        return typed if isinstance(typed, int | list) else str(typed)


def _field(question: Question, language: str, on: date, towns: Towns) -> forms.Field:
    choices = [(one.key, one.words[language]) for one in question.choices]
    if question.kind is Kind.YES_NO:
        return _one([("yes", gettext("Yes")), ("no", gettext("No"))])
    if question.kind is Kind.ONE_OF:
        return _one(choices)
    if question.kind is Kind.SEVERAL_OF:
        return _several(choices)
    if question.kind is Kind.MUNICIPALITIES:
        return _several(towns)
    return _number(question) if question.kind is Kind.NUMBER else _day(question, on)


def _one(choices: Towns) -> forms.ChoiceField:
    return forms.ChoiceField(choices=choices, widget=Tiles(), error_messages={"required": gettext("Choose one.")})


def _several(choices: Towns) -> forms.MultipleChoiceField:
    missing = {"required": gettext("Choose at least one.")}
    return forms.MultipleChoiceField(choices=choices, widget=Tickboxes(), error_messages=missing)


def _number(question: Question) -> forms.IntegerField:
    bounds = {"least": question.least, "most": question.most}
    wrong = gettext("Type a whole number from %(least)s to %(most)s.") % bounds
    shown = forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "survey-number"})
    told = dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong)
    return forms.IntegerField(min_value=question.least, max_value=question.most, widget=shown, error_messages=told)


def _day(question: Question, on: date) -> forms.DateField:
    first = date(question.least, 1, 1)
    wrong = gettext("Choose a day from %(first)s to %(last)s.") % {"first": first.isoformat(), "last": on.isoformat()}
    return forms.DateField(
        widget=DateField(attrs={"min": first.isoformat(), "max": on.isoformat()}),
        validators=[MinValueValidator(first, wrong), MaxValueValidator(on, wrong)],
        error_messages={"required": wrong, "invalid": wrong},
    )
