"""One word, one thing: every term of the house exists in the code and in four languages."""

import importlib

import pytest

from beraad.law.glossary import TERMS, Term, terms, word
from beraad.law.instruments import LANGUAGES
from beraad.law.kinds import Kind

WITH_CODE = {key: term for key, term in TERMS.items() if term.code}
OF_THE_HOUSE = {"person", "case", "circle", "concern", "compartment", "holder", "hold", "card", "ledger", "mandate"}


def _resolve(code: str) -> object:
    module, _, path = code.partition(":")
    found: object = importlib.import_module(module)
    for name in path.split("."):
        found = getattr(found, name)
    return found


@pytest.mark.parametrize("key", sorted(WITH_CODE))
def test_a_term_lives_in_the_code(key: str) -> None:
    assert _resolve(WITH_CODE[key].code) is not None


def test_a_term_that_moved_is_caught() -> None:
    with pytest.raises(AttributeError):
        _resolve("beraad.law.kinds:Kind.DOSSIER")


@pytest.mark.parametrize("key", sorted(TERMS))
def test_a_term_has_one_word_in_each_language(key: str) -> None:
    assert set(TERMS[key].words) == set(LANGUAGES)
    assert all(text.strip() == text and text and "°" not in text for text in TERMS[key].words.values())


def test_the_reserved_words_of_the_house_are_in_the_glossary_with_their_place() -> None:
    assert set(WITH_CODE) >= OF_THE_HOUSE


def test_every_kind_of_sealed_place_has_its_word() -> None:
    named = {
        term.code.rpartition(".")[2] for term in WITH_CODE.values() if term.code.startswith("beraad.law.kinds:Kind.")
    }
    assert named == {kind.name for kind in Kind}


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_one_word_means_one_thing(language: str) -> None:
    said: dict[str, list[str]] = {}
    for term in TERMS.values():
        said.setdefault(term.words[language].casefold(), []).append(term.key)
    twice = {text: keys for text, keys in said.items() if len(keys) > 1}
    assert twice == {}


def test_german_forms_say_whether_they_were_checked() -> None:
    checked = {key for key, term in TERMS.items() if term.is_german_checked}
    assert {"local_integrated_security_cell", "radicalisation_process", "local_task_force", "cuta"} <= checked
    assert not checked & OF_THE_HOUSE


def test_a_word_is_never_an_accusation() -> None:
    for term in TERMS.values():
        assert not any(
            bad in text.casefold() for text in term.words.values() for bad in ("verdacht", "suspect", "verdächtig")
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_gets_the_terms_in_the_order_of_the_own_language(language: str) -> None:
    shown = terms(language)
    assert len(shown) == len(TERMS)
    assert [term.word.casefold() for term in shown] == sorted(term.word.casefold() for term in shown)


def test_an_unknown_language_gets_dutch() -> None:
    assert {term.word for term in terms("it")} == {term.word for term in terms("nl")}
    assert word("review", "nl") == "opvolgoverleg"
    assert word("concern", "fr") == "inquiétude"


def test_a_term_is_a_value() -> None:
    assert isinstance(TERMS["case"], Term)
    assert TERMS["case"].not_for["nl"].startswith("een rechtszaak")
