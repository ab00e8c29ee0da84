from datetime import date
from html.parser import HTMLParser

from django import forms
from django.template import engines
from django.test import RequestFactory

from beraad.foundation.ui.forms import HouseForm, carry
from beraad.foundation.ui.widgets import CountedTextarea, DateField, Tiles, with_hint


class Small(HouseForm):
    name = forms.CharField(max_length=10, help_text="short")
    day = forms.DateField()
    way = forms.ChoiceField(widget=forms.RadioSelect, choices=[("a", with_hint("A", "first")), ("b", "B")])
    many = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, choices=[("x", "X"), ("y", "Y")], required=False
    )
    text = forms.CharField(widget=forms.Textarea, max_length=100, required=False)
    sure = forms.BooleanField(required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)


TYPED = {
    "name": '"><x',
    "day": "2027-03-12",
    "way": "a",
    "many": ["x", "y"],
    "text": "two\nlines",
    "sure": "on",
    "revision": "4",
}


class Inputs(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input":
            self.found.append((given["name"] or "", given.get("value") or ""))


def drawn(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context, RequestFactory().get("/"))


def test_plain_widgets_get_the_house_dress():
    form = Small()
    assert isinstance(form.fields["day"].widget, DateField)
    assert isinstance(form.fields["way"].widget, Tiles)
    assert isinstance(form.fields["text"].widget, CountedTextarea)
    assert form.fields["text"].widget.attrs["rows"] == 5
    assert "cols" not in form.fields["text"].widget.attrs


def test_a_date_speaks_the_calendars_format_in_every_language():
    assert 'value="2027-03-12"' in str(Small(initial={"day": date(2027, 3, 12)})["day"])


def test_the_error_stands_beside_its_field_and_is_read_with_it():
    form = Small({**TYPED, "name": "far too long a name"})
    text = drawn("{% field form.name %}", form=form)
    assert 'aria-describedby="id_name_helptext id_name_error"' in text
    assert 'id="id_name_error"' in text
    assert 'aria-invalid="true"' in text
    assert 'value="far too long a name"' in text


def test_the_error_summary_leads_to_the_fields():
    form = Small({})
    text = drawn("{% error_summary form %}", form=form)
    assert 'href="#id_name"' in text
    assert 'href="#id_way_0"' in text
    assert 'role="alert"' in text


def test_a_form_without_errors_has_no_summary():
    assert drawn("{% error_summary form %}", form=Small()).strip() == ""


def test_choices_carry_their_hint():
    assert "first" in drawn("{% field form.way %}", form=Small())


def test_everything_typed_is_carried_on_as_it_was_typed():
    form = Small(TYPED)
    assert form.is_valid()
    carried = Inputs(carry(form)).found
    assert carried == [
        ("name", '"><x'),
        ("day", "2027-03-12"),
        ("way", "a"),
        ("many", "x"),
        ("many", "y"),
        ("text", "two\nlines"),
        ("sure", "on"),
        ("revision", "4"),
    ]


def test_what_was_carried_on_is_valid_again():
    form = Small(TYPED)
    assert form.is_valid()
    again: dict[str, list[str]] = {}
    for name, value in Inputs(carry(form)).found:
        again.setdefault(name, []).append(value)
    second = Small({name: values if name == "many" else values[0] for name, values in again.items()})
    assert second.is_valid()
    assert second.cleaned_data == form.cleaned_data


def test_on_a_form_page_only_the_hidden_fields_are_hidden():
    form = Small({**TYPED, "name": "far too long a name"})
    assert Inputs(drawn("{% hidden_fields form %}", form=form)).found == [("revision", "4")]


def test_on_check_your_answers_all_values_are_hidden():
    assert len(Inputs(drawn("{% hidden_fields form %}", form=Small(TYPED))).found) == 8


def test_a_whole_form_has_its_token_fields_and_button():
    text = drawn('{% form form submit="Save" cancel="/x/" %}', form=Small())
    assert "csrfmiddlewaretoken" in text
    assert text.count('<button type="submit" class="button primary">') == 1
    assert 'href="/x/"' in text
    assert 'name="revision"' in text
