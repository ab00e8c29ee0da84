"""Days, clock times and numbers as one writes them in Belgium, in four languages."""

from datetime import date, datetime, time

from django.utils.translation import get_language

from beraad.foundation.kernel.clock import BRUSSELS, day_of

SHORT_MONTHS = {
    "nl": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sep. Okt. Nov. Dez.",
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}
LONG_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
}
WEEKDAYS = {
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
THOUSANDS = {"nl": ".", "fr": "\u202f", "de": ".", "en": ","}
NO_BREAK = "\u00a0"
FIVE_DIGITS = 10_000


def language() -> str:
    """The language of the page: one of the four, Dutch when none is set."""
    code = (get_language() or "nl").split("-")[0]
    return code if code in SHORT_MONTHS else "nl"


def as_day(value: date | datetime) -> date:
    """The Brussels day of a moment, or the day itself."""
    return day_of(value) if isinstance(value, datetime) else value


def _number_of_day(on: date, tongue: str) -> str:
    if tongue == "de":
        return f"{on.day}."
    return "1er" if tongue == "fr" and on.day == 1 else str(on.day)


def short_day(value: date | datetime) -> str:
    """``12 mrt 2027``: never broken over two lines."""
    on, tongue = as_day(value), language()
    month = SHORT_MONTHS[tongue].split()[on.month - 1]
    return NO_BREAK.join((_number_of_day(on, tongue), month, str(on.year)))


def long_day(value: date | datetime) -> str:
    """``vrijdag 12 maart 2027``."""
    on, tongue = as_day(value), language()
    weekday, month = WEEKDAYS[tongue].split()[on.weekday()], LONG_MONTHS[tongue].split()[on.month - 1]
    comma = "," if tongue == "de" else ""
    return f"{weekday}{comma} {_number_of_day(on, tongue)}{NO_BREAK}{month}{NO_BREAK}{on.year}"


def clock_time(value: datetime | time) -> str:
    """``14:22``, Brussels time."""
    if isinstance(value, datetime):
        value = value.astimezone(BRUSSELS).time()
    return f"{value.hour:02d}:{value.minute:02d}"


def moment(value: datetime) -> str:
    """``12 mrt 2027, 14:22``."""
    return f"{short_day(value)}, {clock_time(value)}"


def whole_number(value: int) -> str:
    """``12.345``, grouped as the language does; from five digits on."""
    if abs(value) < FIVE_DIGITS:
        return str(value)
    return f"{value:,}".replace(",", THOUSANDS[language()])
