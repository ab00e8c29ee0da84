"""Texts under their labels say what Django's own filter says, and nothing of a text becomes markup."""

from django.template.defaultfilters import linebreaks_filter
from hypothesis import given
from hypothesis import strategies as st

from beraad.foundation.ui.components.reading import paragraphs, readable


@given(st.text(alphabet="ab <&\"'\r\n", max_size=60))
def test_paragraphs_are_what_django_makes_of_them(text):
    assert paragraphs(text) == linebreaks_filter(text)


def test_neither_label_nor_text_becomes_markup():
    assert readable([("<b>", "<script>")]) == (
        '<dl class="readable"><div><dt>&lt;b&gt;</dt><dd><p>&lt;script&gt;</p></dd></div></dl>'
    )


def test_labels_may_stand_in_a_column_of_their_own():
    assert readable([], beside=True) == '<dl class="readable is-beside"></dl>'
