"""The three kinds of basis look different, and an article never moves unseen."""

from datetime import date

import pytest

from beraad.law.basis import describe
from beraad.law.instruments import INSTRUMENTS, LANGUAGES, Reading
from beraad.law.parameters import known_keys
from beraad.law.secrecy import consultation_article, lawyer_article
from beraad.law.tables_of_law import read
from beraad.law.verdict import Citation, house_rule, law, to_be_confirmed

LABELS = {"nl": "wet, art. 3 §2", "fr": "loi, art. 3 §2", "de": "Gesetz, Art. 3 §2", "en": "law, art. 3 §2"}


@pytest.mark.parametrize(("language", "label"), LABELS.items())
def test_an_article_is_shown_with_its_text_and_its_official_address(language: str, label: str) -> None:
    text = describe(law("L2018", "art. 3 §2"), language)
    assert text.label == label
    assert text.url.startswith("https://www.ejustice.just.fgov.be/eli/loi/2018/07/30/2018031809")
    assert "2018" in text.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_house_rule_shows_its_number_and_never_an_article(language: str) -> None:
    text = describe(house_rule("0016"), language)
    assert "0016" in text.label
    assert "art" not in text.label.casefold()
    assert text.title
    assert not text.url


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_to_be_confirmed_says_what_is_asked(language: str) -> None:
    text = describe(to_be_confirmed("cards.basis"), language)
    assert text.title
    assert text.note
    assert not text.url


def test_the_paragraph_of_an_article_is_written_as_each_language_does() -> None:
    citation = law("D-FWB", "art. 3 al. 3")
    assert describe(citation, "nl").label.endswith("art. 3, lid 3")
    assert describe(citation, "fr").label.endswith("art. 3 al. 3")
    assert describe(citation, "de").label.endswith("Art. 3 Abs. 3")
    assert describe(citation, "en").label.endswith("art. 3 para. 3")


def test_the_secrecy_article_moved_on_8_april_2026() -> None:
    assert consultation_article(date(2026, 4, 7)) == law("CP-OLD", "art. 458ter")
    assert consultation_article(date(2026, 4, 8)) == law("CP-II", "art. 353 §2")
    assert describe(consultation_article(date(2026, 11, 22)), "nl").label == "Sw., art. 353 §2"


def test_the_lawyer_is_named_by_the_new_code_only() -> None:
    assert lawyer_article(date(2026, 4, 7)).source == "L2018"
    assert lawyer_article(date(2026, 4, 8)) == law("CP-II", "art. 353 §3")


def test_an_article_of_a_text_that_no_longer_holds_says_so() -> None:
    note = describe(law("CP-OLD", "art. 458ter"), "en", on=date(2026, 11, 22)).note
    assert "2026-04-07" in note
    assert "2026-04-07" not in describe(law("CP-OLD", "art. 458ter"), "en", on=date(2025, 1, 1)).note


def test_a_text_read_through_excerpts_says_so() -> None:
    assert INSTRUMENTS["CC-52-2021"].reading is Reading.EXCERPT
    assert "uittreksels" in describe(law("CC-52-2021", "B.14.1"), "nl").note
    assert describe(law("L2018", "art. 2"), "nl").note == ""


def test_the_old_and_the_new_code_never_hold_on_the_same_day() -> None:
    for day in (date(2018, 1, 1), date(2026, 4, 7), date(2026, 4, 8), date(2030, 1, 1)):
        assert INSTRUMENTS["CP-OLD"].is_in_force_on(day) is not INSTRUMENTS["CP-II"].is_in_force_on(day)


@pytest.mark.parametrize("key", sorted(INSTRUMENTS))
def test_an_instrument_has_titles_in_four_languages_and_says_which_are_ours(key: str) -> None:
    instrument = INSTRUMENTS[key]
    assert set(instrument.titles) == set(instrument.short) == set(LANGUAGES)
    assert instrument.own_translation <= set(LANGUAGES)
    assert all(set(doubt) == set(LANGUAGES) for doubt in instrument.doubts)
    assert instrument.starts_on or instrument.ends_on or instrument.doubts, (
        "an unknown day is a doubt that is written down"
    )


def test_nothing_is_cited_from_a_text_that_was_not_read() -> None:
    unread = {key for key, instrument in INSTRUMENTS.items() if instrument.reading is Reading.NOT_AVAILABLE}
    cited = {Citation.parse(code).source for code in _codes_in_tables()}
    assert unread == {"D-VL21", "A-FWB"}
    assert not cited & unread


def test_every_citation_in_the_tables_leads_somewhere() -> None:
    for code in _codes_in_tables():
        citation = Citation.parse(code)
        known = {"law": set(INSTRUMENTS), "to_be_confirmed": known_keys(), "house_rule": set(read("house_rules"))}
        assert citation.source in known[citation.kind.value], code


def test_every_parameter_has_its_question_in_four_languages() -> None:
    names = read("parameter_names")
    assert set(names) == set(known_keys())
    assert all(set(row) == set(LANGUAGES) for row in names.values())


def _codes_in_tables() -> list[str]:
    codes = [row["citation"] for rows in read("parameters").values() for row in rows if "citation" in row]
    for row in read("compartments").values():
        codes += [row["basis"], *row.get("basis_in", {}).values()]
    return codes + [row["source"] for row in read("glossary").values() if row["source"]]
