"""Every rule of the law, put to situations a jurist can read."""

from typing import Any

import pytest

from beraad.law.instruments import LANGUAGES
from beraad.law.sentences import sentence, what_to_do
from tests.law.reading_situations import ask, rules, situations

ROWS = list(situations())
RULES = rules()


@pytest.mark.parametrize(("rule", "row"), ROWS, ids=[f"{rule}: {row['title']}" for rule, row in ROWS])
def test_the_law_answers_as_written(rule: str, row: dict[str, Any]) -> None:
    verdict = ask(RULES[rule], row)
    assert (verdict.allowed, verdict.because.key) == (row["allowed"], row["because"])
    codes = [citation.code for citation in verdict.citations]
    assert row["cites"] in codes
    assert row.get("never_cites") not in codes


@pytest.mark.parametrize(("rule", "row"), ROWS, ids=[f"{rule}: {row['title']}" for rule, row in ROWS])
def test_every_answer_is_a_sentence_in_four_languages(rule: str, row: dict[str, Any]) -> None:
    verdict = ask(RULES[rule], row)
    for language in LANGUAGES:
        said = sentence(verdict.because, language)
        assert said
        assert "…" not in said, "a value is missing"
        assert verdict.allowed or what_to_do(verdict.because, language)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_rule_has_a_situation_in_which_it_allows_and_one_in_which_it_refuses(rule: str) -> None:
    answers = {row["allowed"] for name, row in ROWS if name == rule}
    assert answers == {True, False}


def test_no_situation_speaks_of_a_rule_that_is_gone() -> None:
    assert {rule for rule, _ in ROWS} <= set(RULES)
