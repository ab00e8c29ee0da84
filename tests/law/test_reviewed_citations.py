"""No reason shows an article before somebody laid text and sentence side by side: ``reviewed_citations.toml``."""

import tomllib
from pathlib import Path

from tests.law.reading_citations import cited_by_reason

REVIEWED: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("reviewed_citations.toml").read_text(encoding="utf-8")
)["reasons"]


def test_every_article_beside_a_reason_was_reviewed() -> None:
    """A reason that cites law anew, or cites another article, is read by a second person and then written here."""
    found = {key: sorted(codes) for key, codes in cited_by_reason().items()}
    assert {key: codes for key, codes in found.items() if codes != REVIEWED.get(key)} == {}


def test_nothing_stands_reviewed_that_nobody_cites() -> None:
    assert set(REVIEWED) - set(cited_by_reason()) == set()


def test_what_the_law_leaves_silent_never_shows_an_article() -> None:
    """Own choices of who acts, who answers and what ends: decision 0030."""
    own = {
        "listing.taken_off", "listing.only_the_mayor_closes", "feedback.only_fixed_members_propose",
        "feedback.needs_a_text", "telling.only_mayor_or_coordinator", "telling.not_yet_needs_a_new_date",
        "hold.only_the_controller", "hold.needs_reasons", "invitation.only_the_addressee_answers",
        "invitation.no_such_answer", "invitation.answer_counts", "meetings.convened", "meetings.chaired",
        "meetings.only_the_chair", "meetings.only_coordinator_convenes", "cases.triage_is_decided",
        "cases.worries_are_received", "cells.the_controller_confirmed", "minors.adult",
    }  # fmt: skip
    assert own & set(cited_by_reason()) == set()


def test_the_reader_finds_articles_wherever_they_are_written() -> None:
    found = cited_by_reason()
    assert "law:L2018:art. 4 §2" in found["feedback.consensus"], "a constant of the module"
    assert "law:D-FWB:art. 3 al. 3" in found["composition.must_know_the_person"], "a local name with two values"
    assert "law:D-FWB:art. 5" in found["invitation.too_late"], "a row of the table of parameters"
    assert "law:D-FWB:art. 10" in found["table.frames_first"], "a helper of the law"
