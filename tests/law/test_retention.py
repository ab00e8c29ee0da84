"""When each sealed place ends, as a table of dates."""

from datetime import UTC, date, datetime

import pytest

from beraad.law.kinds import Kind
from beraad.law.minors import AgeClass, age_class_on, is_child, review_due_on
from beraad.law.retention import (
    RetentionFacts,
    case_must_be_erased_on,
    ends_at,
    ends_on,
    feedback_deadline_on,
    intake_ends_on,
    notes_must_be_erased_on,
    proposal_ends_on,
    re_ask_latest,
)

ON = date(2026, 11, 22)
ITEM = date(2026, 11, 20)

ENDS = [
    (Kind.INTAKE, RetentionFacts(received_on=date(2026, 11, 1)), date(2026, 12, 1)),
    (Kind.INTAKE, RetentionFacts(received_on=date(2026, 11, 1), ends_now=True), ON),
    (Kind.PERSON, RetentionFacts(last_discussed_on=ITEM), date(2027, 11, 20)),
    (Kind.CORE, RetentionFacts(created_on=ITEM), date(2027, 11, 20)),
    (Kind.CORE, RetentionFacts(), None),
    (Kind.CORE, RetentionFacts(last_discussed_on=ITEM, extended_until=date(2029, 1, 1)), date(2029, 1, 1)),
    (Kind.CORE, RetentionFacts(last_discussed_on=ITEM, extended_until=date(2040, 1, 1)), date(2031, 11, 20)),
    (Kind.GATE, RetentionFacts(last_discussed_on=ITEM), date(2027, 11, 20)),
    (Kind.PLAN, RetentionFacts(last_discussed_on=ITEM), date(2027, 11, 20)),
    (Kind.INVITATION, RetentionFacts(item_closed_on=ITEM), ITEM),
    (Kind.INVITATION, RetentionFacts(), None),
    (Kind.WEIGHING, RetentionFacts(item_closed_on=ITEM), date(2026, 11, 27)),
    (Kind.TABLE, RetentionFacts(item_closed_on=ITEM), ITEM),
    (Kind.RECORD, RetentionFacts(approved_on=ITEM), date(2026, 12, 20)),
    (Kind.RECORD, RetentionFacts(approved_on=ITEM, closed_on=date(2026, 12, 1)), date(2026, 12, 1)),
    (Kind.RECORD, RetentionFacts(), None),
    (Kind.NOTES, RetentionFacts(last_discussed_on=ITEM, legal_order="french_community"), date(2027, 11, 20)),
    (
        Kind.NOTES,
        RetentionFacts(last_discussed_on=ITEM, legal_order="french_community", extended_until=date(2035, 1, 1)),
        date(2031, 11, 20),
    ),
    (
        Kind.NOTES,
        RetentionFacts(last_discussed_on=ITEM, legal_order="flemish", extended_until=date(2029, 1, 1)),
        date(2027, 11, 20),
    ),
    (Kind.ABSENCE, RetentionFacts(created_on=ITEM), date(2027, 11, 20)),
    (Kind.FEEDBACK, RetentionFacts(issued_on=ITEM), date(2026, 12, 4)),
    (Kind.FEEDBACK, RetentionFacts(deadline_on=date(2026, 12, 1)), date(2026, 12, 1)),
    (Kind.PARCEL, RetentionFacts(created_on=ITEM), date(2026, 12, 4)),
    (Kind.REQUEST, RetentionFacts(handled_on=ITEM), date(2027, 11, 20)),
    (Kind.REQUEST, RetentionFacts(), None),
]


@pytest.mark.parametrize(("kind", "facts", "expected"), ENDS)
def test_a_sealed_place_ends_on_its_day(kind: Kind, facts: RetentionFacts, expected: date | None) -> None:
    assert ends_on(kind, facts, ON) == expected


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_ends_at_once_when_its_reason_falls_away(kind: Kind) -> None:
    assert ends_on(kind, RetentionFacts(ends_now=True), ON) == ON


def test_every_kind_has_a_row_in_the_table_of_ends() -> None:
    assert {kind for kind, _, _ in ENDS} == set(Kind)


def test_the_clock_of_the_municipality_is_a_house_rule() -> None:
    day, cited = case_must_be_erased_on(ITEM, "french_community", None, ON)
    assert (day, cited.code) == (date(2027, 11, 20), "house_rule:0018")


def test_the_clock_of_a_french_community_participant_is_law() -> None:
    day, cited = notes_must_be_erased_on(ITEM, "french_community", None, ON)
    assert (day, cited.code) == (date(2027, 11, 20), "law:D-FWB:art. 20")


def test_the_french_period_never_passes_for_flemish_law() -> None:
    assert notes_must_be_erased_on(ITEM, "flemish", None, ON)[1].code == "house_rule:0031"


def test_a_confirmed_period_is_the_one_that_runs() -> None:
    day, cited = notes_must_be_erased_on(ITEM, "flemish", None, ON, {"notes.retention_days": "90"})
    assert (day, cited.code) == (date(2027, 2, 18), "to_be_confirmed:notes.retention_days")


def test_what_the_decree_fixes_no_confirmation_moves() -> None:
    day, cited = notes_must_be_erased_on(ITEM, "french_community", None, ON, {"notes.retention_days": "900"})
    assert (day, cited.code) == (date(2027, 11, 20), "law:D-FWB:art. 20")


def test_no_clock_starts_before_its_event() -> None:
    with pytest.raises(ValueError, match="record"):
        ends_at(Kind.RECORD, RetentionFacts(), at=datetime(2026, 11, 22, 9, tzinfo=UTC), on=ON)


def test_one_year_is_never_a_day_longer_than_a_year() -> None:
    assert case_must_be_erased_on(date(2028, 2, 29), None, None, ON)[0] == date(2029, 2, 28)


def test_an_undecided_worry_is_forgotten_after_thirty_days() -> None:
    assert intake_ends_on(date(2026, 11, 1))[0] == date(2026, 12, 1)


@pytest.mark.parametrize(("times", "days"), [(0, 30), (1, 60), (2, 90), (3, 90)])
def test_a_proposal_waits_thirty_days_and_at_most_two_times_longer(times: int, days: int) -> None:
    proposed = date(2026, 11, 1)
    assert (proposal_ends_on(proposed, times)[0] - proposed).days == days


def test_the_police_are_asked_again_within_sixty_days() -> None:
    assert re_ask_latest(date(2026, 11, 1))[0] == date(2026, 12, 31)


def test_a_feedback_sheet_is_voted_on_for_fourteen_days() -> None:
    assert feedback_deadline_on(date(2026, 11, 1))[0] == date(2026, 11, 15)


def test_a_child_becomes_twelve_and_eighteen_on_its_birthday() -> None:
    born = date(2014, 11, 22)
    assert age_class_on(born, date(2026, 11, 21)) is AgeClass.UNDER_12
    assert age_class_on(born, date(2026, 11, 22)) is AgeClass.AGE_12_17
    assert age_class_on(born, date(2032, 11, 21)) is AgeClass.AGE_12_17
    assert age_class_on(born, date(2032, 11, 22)) is AgeClass.ADULT
    assert age_class_on(None, ON) is AgeClass.UNKNOWN


def test_an_unknown_age_is_treated_as_a_child() -> None:
    assert is_child("unknown")
    assert not is_child("adult")


def test_a_childs_situation_is_looked_at_sooner() -> None:
    assert (review_due_on(ITEM, ON) - ITEM).days == 90
