"""Counting days as the texts do: in calendar days, the day of the event not counted."""

from calendar import monthrange
from datetime import date, timedelta


def add_days(on: date, days: int) -> date:
    """The day that lies ``days`` calendar days after ``on``."""
    return on + timedelta(days=days)


def add_months(on: date, months: int) -> date:
    """The same day of a later month; the last day where that month is shorter."""
    years, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(years, month + 1, min(on.day, monthrange(years, month + 1)[1]))


def add_years(on: date, years: int) -> date:
    """The same day of a later year; 28 February for a 29th, so that nothing is kept a day longer."""
    return add_months(on, 12 * years)


def days_between(sent: date, meeting: date) -> int:
    """Calendar days from sending to meeting: sent on the 1st, meeting on the 15th is fourteen."""
    return (meeting - sent).days


def latest_sending_day(meeting: date, days: int) -> date:
    """The last day on which an invitation can leave to keep a notice of ``days``."""
    return meeting - timedelta(days=days)


def add_working_days(on: date, days: int) -> date:
    """The day that lies ``days`` working days after ``on``; Saturdays and Sundays do not count, holidays do."""
    day = on
    while days > 0:
        day += timedelta(days=1)
        if day.weekday() < _SATURDAY:
            days -= 1
    return day


_SATURDAY = 5
