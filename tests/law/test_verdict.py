"""A verdict is never a bool, never without a basis, and a house rule never dresses up as an article."""

import pytest

from beraad.law import sentences
from beraad.law.basis import describe
from beraad.law.sentences import DuplicateReason, all_reasons
from beraad.law.verdict import (
    BasisKind,
    Citation,
    Reason,
    Verdict,
    all_of,
    allow,
    house_rule,
    law,
    refuse,
    to_be_confirmed,
)

ARTICLE = law("L2018", "art. 3 §2")


def test_a_verdict_is_not_a_bool() -> None:
    with pytest.raises(TypeError):
        bool(allow("purpose.within", ARTICLE))


def test_a_verdict_without_a_basis_is_none() -> None:
    with pytest.raises(ValueError, match="citation"):
        Verdict(allowed=True, because=Reason("purpose.within"), citations=())


def test_a_house_rule_never_shows_an_article() -> None:
    with pytest.raises(ValueError, match="article"):
        Citation(BasisKind.HOUSE_RULE, "0016", "art. 1")


@pytest.mark.parametrize(
    "citation", [ARTICLE, to_be_confirmed("cards.basis"), house_rule("0016"), law("D-FWB", "art. 15, 1°")]
)
def test_a_citation_is_written_down_and_read_back(citation: Citation) -> None:
    assert Citation.parse(citation.code) == citation


def test_what_is_no_citation_is_said_to_be_none() -> None:
    with pytest.raises(ValueError, match="rumour"):
        Citation.parse("rumour:somebody")


def test_of_many_verdicts_the_first_refusal_counts() -> None:
    first, second = refuse("listing.only_the_mayor", ARTICLE), refuse("listing.needs_reasons", house_rule("0013"))
    assert all_of(allow("purpose.within", ARTICLE), first, second) is first


def test_of_many_consents_every_basis_is_kept_once() -> None:
    joined = all_of(allow("purpose.within", ARTICLE), allow("listing.allowed", ARTICLE, house_rule("0017")))
    assert joined.because.key == "listing.allowed"
    assert joined.basis == "law:L2018:art. 3 §2; house_rule:0017"


def test_an_unknown_language_reads_a_basis_in_dutch() -> None:
    assert describe(ARTICLE, "it").label == describe(ARTICLE, "nl").label


def test_the_same_reason_in_two_tables_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentences, "names_in", lambda _folder: ("again",))
    monkeypatch.setattr(sentences, "read", lambda _name: {"purpose.within": {}})
    all_reasons.cache_clear()
    with pytest.raises(DuplicateReason):
        all_reasons()
    all_reasons.cache_clear()
