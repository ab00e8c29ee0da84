"""Every reason that any rule of the house can give is a sentence in four languages."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from beraad.law.instruments import LANGUAGES
from beraad.law.sentences import all_reasons, placeholders, sentence, what_to_do
from beraad.law.verdict import Reason

HOUSE = Path(__file__).parents[2] / "beraad"
REASONS = all_reasons()


def _calls() -> Iterator[tuple[str, ast.Call, Path]]:
    for path in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                if name in {"allow", "refuse"} and node.args:
                    yield name, node, path


def _used(name: str) -> dict[str, str]:
    """Literal keys in calls of that name, with the place where they stand."""
    found = {}
    for called, node, path in _calls():
        first = node.args[0]
        if called == name and isinstance(first, ast.Constant) and isinstance(first.value, str):
            found[first.value] = f"{path.relative_to(HOUSE)}:{node.lineno}"
    return found


def _built() -> dict[str, str]:
    """The fixed beginnings of keys that are put together while running."""
    found = {}
    for _, node, path in _calls():
        first = node.args[0]
        if isinstance(first, ast.JoinedStr) and first.values and isinstance(first.values[0], ast.Constant):
            found[str(first.values[0].value)] = f"{path.relative_to(HOUSE)}:{node.lineno}"
    return found


def test_every_reason_that_is_given_has_its_sentence() -> None:
    given = _used("allow") | _used("refuse")
    assert {key: place for key, place in given.items() if key not in REASONS} == {}


def test_a_reason_put_together_while_running_has_sentences_too() -> None:
    lost = {start: place for start, place in _built().items() if not any(key.startswith(start) for key in REASONS)}
    assert lost == {}


@pytest.mark.parametrize("key", sorted(REASONS))
def test_a_reason_stands_in_all_four_languages(key: str) -> None:
    assert set(REASONS[key]) >= set(LANGUAGES)
    assert set(REASONS[key]) <= set(LANGUAGES) | {f"todo_{language}" for language in LANGUAGES}


def test_every_refusal_says_what_to_do_in_all_four_languages() -> None:
    silent = {
        key: place
        for key, place in _used("refuse").items()
        if not all(REASONS.get(key, {}).get(f"todo_{language}") for language in LANGUAGES)
    }
    assert silent == {}


@pytest.mark.parametrize("key", sorted(REASONS))
def test_the_languages_ask_for_the_same_values(key: str) -> None:
    row = REASONS[key]
    assert len({placeholders(row[language]) for language in LANGUAGES}) == 1
    for language in LANGUAGES:
        assert placeholders(row.get(f"todo_{language}", "")) <= placeholders(row[language])


@pytest.mark.parametrize("key", sorted(REASONS))
def test_a_sentence_never_accuses_and_always_ends(key: str) -> None:
    accusing = ("verdacht", "suspect", "verdächtig", "dader", "radicaal", "gefährder", "de radicalen")
    for name, text in REASONS[key].items():
        assert not text or text[-1] in ".?!", name
        assert not any(word in text.casefold() for word in accusing), name


def test_every_value_a_rule_gives_is_asked_for_by_its_sentence() -> None:
    for _, node, path in _calls():
        first = node.args[0]
        if isinstance(first, ast.Constant) and first.value in REASONS:
            given = {keyword.arg for keyword in node.keywords if keyword.arg}
            asked = placeholders(REASONS[first.value]["nl"])
            assert asked == given, f"{path.relative_to(HOUSE)}:{node.lineno}"


def test_a_value_stands_in_its_sentence() -> None:
    reason = Reason.of("invitation.too_late", {"days": 14})
    assert "14 dagen" in sentence(reason, "nl")
    assert "14 jours" in sentence(reason, "fr-be")


def test_an_unknown_language_gets_dutch() -> None:
    reason = Reason.of("listing.only_the_mayor", {})
    assert (
        sentence(reason, "it") == "Alleen de burgemeester van de gemeente van de persoon zet iemand op de casuslijst."
    )
    assert what_to_do(reason, "it") == "Vraag de burgemeester om te beslissen."


def test_a_reason_nobody_wrote_is_an_error() -> None:
    with pytest.raises(KeyError):
        sentence(Reason.of("nobody.wrote_this", {}), "nl")
