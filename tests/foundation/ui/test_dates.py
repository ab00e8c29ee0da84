from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from beraad.foundation.ui import dates

DAY = date(2027, 3, 12)
LATE = datetime(2027, 3, 11, 23, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [
        ("nl", "12 mrt 2027", "vrijdag 12 maart 2027"),
        ("fr", "12 mars 2027", "vendredi 12 mars 2027"),
        ("de", "12. März 2027", "Freitag, 12. März 2027"),
        ("en", "12 Mar 2027", "Friday 12 March 2027"),
    ],
)
def test_a_day_is_written_as_in_that_language(language, short, long):
    with translation.override(language):
        assert dates.short_day(DAY).replace("\u00a0", " ") == short
        assert dates.long_day(DAY).replace("\u00a0", " ") == long


def test_the_first_of_a_month_is_premier_in_french():
    with translation.override("fr"):
        assert dates.short_day(date(2027, 4, 1)).startswith("1er")


def test_a_moment_is_told_in_brussels():
    with translation.override("nl"):
        assert dates.moment(LATE).replace("\u00a0", " ") == "12 mrt 2027, 00:22"


def test_a_date_is_never_broken_over_two_lines():
    assert " " not in dates.short_day(DAY)


@pytest.mark.parametrize(
    ("language", "written"), [("nl", "12.345"), ("fr", "12\u202f345"), ("de", "12.345"), ("en", "12,345")]
)
def test_numbers_are_grouped_from_five_digits_on(language, written):
    with translation.override(language):
        assert dates.whole_number(12345) == written
        assert dates.whole_number(1204) == "1204"
