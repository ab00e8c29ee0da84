from datetime import date

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from beraad.foundation.ui import gallery_samples, wording
from beraad.foundation.ui.components import round_table
from beraad.foundation.ui.parts import Reader, SealLine, SeatState, TableSeat
from beraad.law.capacities import Capacity
from beraad.law.kinds import Kind
from beraad.law.verdict import house_rule, law, to_be_confirmed


def drawn(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context, RequestFactory().get("/"))


def seal(**changes: object) -> SealLine:
    given = {
        "kind": Kind.PLAN,
        "readers": (Reader("Kim <b>", "coördinator"),),
        "citations": (law("L2018", "art. 3 §2"),),
    }
    return SealLine(**{**given, "ends_on": date(2027, 3, 12), **changes})


def test_the_seal_line_says_who_until_when_and_on_what_basis():
    with translation.override("nl"):
        text = drawn("{% seal_line seal %}", seal=seal(why_you="Omdat."))
    assert "wie leest dit: <b" in text
    assert "verdwijnt op 12\u00a0mrt\u00a02027" in text
    assert "art. 3 §2" in text
    assert "Omdat." in text
    assert "family-plan" in text


def test_names_are_escaped():
    text = drawn("{% seal_line seal %}", seal=seal())
    assert "Kim &lt;b&gt;" in text
    assert "Kim <b>" not in text


def test_a_hold_stands_on_the_line_in_place_of_the_clock():
    with translation.override("en"):
        text = drawn("{% seal_line seal %}", seal=seal(held_because="a complaint"))
    assert "kept on hold" in text
    assert "gone on" not in text


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_name_and_a_family(kind):
    text = drawn("{% seal_line seal %}", seal=seal(kind=kind))
    assert str(wording.KINDS[kind]) in text
    assert "family-" in text


def test_every_capacity_has_a_name():
    assert set(wording.CAPACITIES) == set(Capacity)


def test_the_three_kinds_of_basis_look_different():
    text = drawn("{% basis all %}", all=(law("L2018", "art. 3 §2"), to_be_confirmed("x.y"), house_rule("0007")))
    assert "basis-law" in text
    assert "basis-to_be_confirmed" in text
    assert "basis-house_rule" in text


def test_a_sealed_panel_carries_edge_title_and_content():
    text = drawn('{% sealed seal=seal title="Plan" %}<p>inside</p>{% endsealed %}', seal=seal())
    assert 'class="sealed family-plan"' in text
    assert "<h2>Plan</h2>" in text
    assert "<p>inside</p>" in text


def test_what_was_not_opened_is_asked_for_by_post():
    text = drawn('{% masked label="name" action="/x/" %}{% endmasked %}')
    assert 'method="post" action="/x/"' in text
    assert "csrfmiddlewaretoken" in text


def test_what_was_opened_is_masked_until_a_press():
    text = drawn("{% masked %}Bram{% endmasked %}")
    assert '<details class="masked" data-mask-again="60">' in text
    assert "Bram" in text


def test_the_round_table_is_described_in_words_and_drawn_without_styles():
    with translation.override("en"):
        text = drawn("{% round_table seats %}", seats=gallery_samples.seats())
    for seat in gallery_samples.seats():
        assert seat.name in text
    assert "does not come" in text
    assert "style=" not in text


def test_a_long_function_keeps_its_service_on_a_line_of_its_own():
    function = "maatschappelijk werker, OCMW Zonderdorp"
    seats = [TableSeat(f"N {n}", function, SeatState.PRESENT) for n in range(4)]
    beside = round_table.drawn(seats)[1]
    assert (beside.short_function, beside.service) == ("maatschappelijk werker,", "OCMW Zonderdorp")
    assert ">OCMW Zonderdorp</tspan>" in drawn("{% round_table seats %}", seats=seats)
    short = round_table.drawn([TableSeat("N", "begeleider, CAW", SeatState.PRESENT)] * 4)[1]
    assert (short.short_function, short.service) == ("begeleider, CAW", "")


@pytest.mark.parametrize("count", [1, 2, 5, 9, 15])
def test_no_two_seats_share_a_place_and_all_stay_on_the_drawing(count):
    seats = [TableSeat(f"N {n}", "x", SeatState.COMING) for n in range(count)]
    places = [(one.small.x, one.small.y) for one in round_table.drawn(seats)]
    assert len(set(places)) == count
    assert all(19 <= float(x) <= 241 and 19 <= float(y) <= 241 for x, y in places)


@pytest.mark.parametrize(
    ("name", "sign"), [("An Verlinden", "AV"), ("Kim", "Ki"), ("Dua van der Yıldız", "DY"), ("", "?")]
)
def test_a_seat_is_signed_with_initials(name, sign):
    assert round_table.sign_of(name) == sign


def test_a_late_row_does_not_shame():
    with translation.override("nl"):
        text = drawn("{% work_list groups %}", groups=gallery_samples.work())
    assert "open sinds 20\u00a0mrt\u00a02026" in text
    assert "nog niet bekeken" in text
    assert "bekeken, onvolledig" in text


def test_a_kind_of_button_that_does_not_exist_is_an_error():
    with pytest.raises(ValueError, match="is not one of"):
        drawn('{% button "x" kind="shiny" %}')


def test_attributes_of_a_button_follow_its_keywords():
    text = drawn('{% button "x" name="step" value="do" hx_post="/y/" disabled=True %}')
    assert 'name="step" value="do" hx-post="/y/" disabled>' in text


def test_the_conflict_shows_both_texts():
    text = drawn("{% conflict mine=mine theirs=theirs %}", mine="mine", theirs="<theirs>")
    assert "mine" in text
    assert "&lt;theirs&gt;" in text


def test_an_empty_place_inside_a_loop_is_not_mistaken_for_the_loops_own_word():
    text = drawn('{% for x in xs %}{{ x }}{% empty %}{% empty "Nothing" "Do this" %}{% endfor %}', xs=[])
    assert "Nothing" in text
    assert "Do this" in text
