"""Deadline arithmetic, for any day and any number of days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from beraad.law.deadlines import add_days, add_months, add_working_days, add_years, days_between, latest_sending_day
from beraad.law.invitations import InvitationFacts, may_send_invitation
from beraad.law.kinds import Kind
from beraad.law.legal_orders import LegalOrder
from beraad.law.retention import (
    RetentionFacts,
    case_must_be_erased_on,
    ends_on,
    intake_ends_on,
    notes_must_be_erased_on,
    proposal_ends_on,
)

DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2090, 12, 31))
COUNTS = st.integers(min_value=0, max_value=3650)
ORDERS = st.sampled_from(list(LegalOrder))


@given(DAYS, COUNTS)
def test_adding_and_counting_undo_each_other(on: date, days: int) -> None:
    assert days_between(on, add_days(on, days)) == days
    assert latest_sending_day(add_days(on, days), days) == on


@given(DAYS, COUNTS, COUNTS)
def test_days_add_up(on: date, first: int, second: int) -> None:
    assert add_days(add_days(on, first), second) == add_days(on, first + second)


@given(DAYS, st.integers(min_value=0, max_value=120))
def test_months_keep_the_day_or_the_last_of_the_month(on: date, months: int) -> None:
    later = add_months(on, months)
    assert (later.year * 12 + later.month) - (on.year * 12 + on.month) == months
    assert later.day == on.day or (later.day < on.day and (later + timedelta(days=1)).day == 1)


@given(DAYS, st.integers(min_value=0, max_value=30))
def test_years_never_run_past_the_anniversary(on: date, years: int) -> None:
    later = add_years(on, years)
    assert later.year == on.year + years
    assert (later.month, later.day) <= (on.month, on.day)


@given(DAYS, st.integers(min_value=1, max_value=60))
def test_working_days_skip_weekends_and_nothing_else(on: date, days: int) -> None:
    until = add_working_days(on, days)
    between = [on + timedelta(days=step) for step in range(1, days_between(on, until) + 1)]
    assert sum(day.weekday() < 5 for day in between) == days
    assert until.weekday() < 5


@given(DAYS, st.integers(min_value=0, max_value=60))
def test_the_notice_of_the_french_community_is_kept_to_the_day(meeting: date, notice: int) -> None:
    sent = latest_sending_day(meeting, notice)
    facts = InvitationFacts(
        "french_community", days_between(sent, meeting), authorisation_valid=True, knows_person=True
    )
    assert may_send_invitation(facts, sent).allowed is (notice >= 14)


@given(DAYS, ORDERS, st.none() | DAYS)
def test_what_the_town_keeps_is_never_kept_past_five_years(last: date, order: LegalOrder, until: date | None) -> None:
    day, _ = case_must_be_erased_on(last, order, until, last)
    assert add_days(last, 365) <= day <= add_years(last, 5)


@given(DAYS, ORDERS, st.none() | DAYS)
def test_no_extension_shortens_and_none_passes_the_ceiling(last: date, order: LegalOrder, until: date | None) -> None:
    day, _ = notes_must_be_erased_on(last, order, until, last)
    plain, _ = notes_must_be_erased_on(last, order, None, last)
    assert plain <= day <= add_years(last, 5)
    if order is not LegalOrder.FRENCH_COMMUNITY:
        assert day == plain


@given(DAYS, st.integers(min_value=0, max_value=10))
def test_a_proposal_never_waits_longer_than_ninety_days(proposed: date, times: int) -> None:
    assert 30 <= days_between(proposed, proposal_ends_on(proposed, times)[0]) <= 90


@given(DAYS, st.sampled_from(list(Kind)))
def test_no_sealed_place_ends_before_it_began(on: date, kind: Kind) -> None:
    facts = RetentionFacts(
        created_on=on,
        received_on=on,
        last_discussed_on=on,
        item_closed_on=on,
        approved_on=on,
        issued_on=on,
        handled_on=on,
    )
    ends = ends_on(kind, facts, on)
    assert ends is not None
    assert on <= ends <= add_years(on, 5)
    assert intake_ends_on(on)[0] == add_days(on, 30)
