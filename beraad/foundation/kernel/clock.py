"""The house clock: one time for every process; demo and tests may move it forward.

Nothing below the views reads the clock: commands and queries get ``at`` or ``on``.
"""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")

_shift_file: Path | None = None


class ClockMovedBackwards(Exception):
    """The clock reads earlier than the last thing that was recorded."""


def allow_shift(path: Path | None) -> None:
    """Let the file at ``path`` (whole seconds, never negative) shift the clock; ``None`` forbids it."""
    global _shift_file  # noqa: PLW0603 - set once, by the settings, when the house opens
    _shift_file = path


def shift() -> timedelta:
    """By how much the house clock runs ahead of the machine's."""
    if _shift_file is None:
        return timedelta(0)
    try:
        return timedelta(seconds=max(0, int(_shift_file.read_text(encoding="ascii"))))
    except FileNotFoundError:
        return timedelta(0)


def move_to(on: date) -> None:
    """Move the house clock forward to the present time of day on ``on``.

    Raises PermissionError where the clock may not be moved (production) and
    ClockMovedBackwards for a day before today.
    """
    if _shift_file is None:
        raise PermissionError("this house's clock cannot be moved")
    days = (on - today()).days
    if days < 0:
        raise ClockMovedBackwards(f"{on} lies before {today()}")
    seconds = int((shift() + timedelta(days=days)).total_seconds())
    _shift_file.parent.mkdir(parents=True, exist_ok=True)
    _shift_file.write_text(str(seconds), encoding="ascii")


def now() -> datetime:
    """The present moment of the house, in UTC, with microseconds."""
    return datetime.now(UTC) + shift()


def today() -> date:
    """The present day of the house, in Brussels."""
    return day_of(now())


def day_of(at: datetime) -> date:
    """The Brussels day on which the moment ``at`` falls."""
    return at.astimezone(BRUSSELS).date()
