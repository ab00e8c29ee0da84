"""Small marks and controls: buttons, badges, times."""

from datetime import date, datetime
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from beraad.foundation.ui import dates
from beraad.foundation.ui.icons import icon

BUTTON_KINDS = frozenset({"primary", "plain", "danger", "quiet"})
TONES = frozenset({"", "info", "good", "warn", "danger", "quiet"})


def attributes(given: dict[str, Any]) -> SafeString:
    """A tag's keywords as attributes: ``hx_post`` becomes ``hx-post``; True is the bare name, None is left out."""
    pairs = [(name.strip("_").replace("_", "-"), value) for name, value in given.items() if value not in (None, False)]
    return format_html_join("", "{}", ((_attribute(name, value),) for name, value in pairs))


def _attribute(name: str, value: object) -> SafeString:
    return format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)


def button(label: str, kind: str = "primary", name: str = "", value: str = "", **extra: Any) -> SafeString:
    """A button that submits its form."""
    given = {"name": name or None, "value": value if name else None, **extra}
    drawing = given.pop("icon", "")
    return format_html(
        '<button type="{}" class="button {}"{}>{}<span>{}</span></button>',
        given.pop("type", "submit"),
        _known(kind, BUTTON_KINDS),
        attributes(given),
        icon(drawing) if drawing else "",
        label,
    )


def link_button(label: str, url: str, kind: str = "plain", **extra: Any) -> SafeString:
    """A link that looks like a button: it goes somewhere, it changes nothing."""
    drawing = extra.pop("icon", "")
    return format_html(
        '<a class="button {}" href="{}"{}>{}<span>{}</span></a>',
        _known(kind, BUTTON_KINDS),
        url,
        attributes(extra),
        icon(drawing) if drawing else "",
        label,
    )


def badge(text: object, tone: str = "") -> SafeString:
    """A state in a word."""
    return format_html('<span class="badge {}">{}</span>', _known(tone, TONES), text)


def when(value: date | datetime | None, form: str = "") -> SafeString | str:
    """A ``<time>``: short by default, ``long`` or ``clock`` on request."""
    if value is None:
        return "–"
    if form == "clock" and isinstance(value, datetime):
        text = dates.clock_time(value)
    elif form == "long":
        text = dates.long_day(value)
    elif isinstance(value, datetime) and form != "day":
        text = dates.moment(value)
    else:
        text = dates.short_day(value)
    machine = value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()
    return format_html('<time class="num" datetime="{}">{}</time>', machine, text)


def _known(word: str, words: frozenset[str]) -> str:
    if word not in words:
        raise ValueError(f"{word!r} is not one of {', '.join(sorted(filter(None, words)))}")
    return word
