"""Every component of the house as a template tag; a builtin, so no ``{% load %}``.

The tags are thin: what they do stands in ``ui/components``, how they look in ``templates/ui/components``.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from beraad.foundation.ui import dates, house, wording
from beraad.foundation.ui.components import areas_map, asking, basis, listing, marks, reading, round_table, sealing
from beraad.foundation.ui.components.render import draw
from beraad.foundation.ui.forms import carry
from beraad.foundation.ui.icons import icon
from beraad.foundation.ui.parts import Step, TableSeat, TimelineEntry
from beraad.law.verdict import Citation

register = template.Library()

register.simple_block_tag(sealing.sealed, takes_context=True, name="sealed")
register.simple_block_tag(sealing.mask, takes_context=True, name="masked")
register.simple_tag(sealing.seal_line, takes_context=True, name="seal_line")
register.simple_tag(asking.error_summary, takes_context=True, name="error_summary")
register.simple_tag(asking.field, takes_context=True, name="field")
register.simple_tag(asking.hidden_fields, name="hidden_fields")
register.simple_tag(carry, name="carry")
register.simple_tag(asking.whole_form, takes_context=True, name="form")
register.simple_tag(listing.work_list, takes_context=True, name="work_list")
register.simple_tag(listing.facts, takes_context=True, name="facts")
register.simple_tag(listing.check_answers, takes_context=True, name="check_answers")
register.simple_block_tag(listing.data_table, takes_context=True, name="data_table", end_name="enddata_table")
register.simple_block_tag(listing.data_table, takes_context=True, name="table", end_name="endtable")
register.simple_tag(areas_map.areas_map, takes_context=True, name="areas_map")
register.simple_tag(reading.readable, name="readable")
register.simple_tag(marks.button, name="button")
register.simple_tag(marks.link_button, name="link_button")
register.simple_tag(marks.badge, name="badge")
register.simple_tag(marks.when, name="when")
register.simple_tag(icon, name="icon")
register.simple_tag(basis.mark, name="basis_mark")
register.simple_tag(house.facts_of_page, takes_context=True, name="facts_of_page")


@register.simple_block_tag(takes_context=True)
def panel(
    context: Context, content: str, title: str = "", *, level: int = 2, anchor: str = "", kind: str = ""
) -> SafeString:
    """A plain sheet: nothing sealed in it."""
    return draw(context, "panel", content=content, title=title, level=level, anchor=anchor, kind=kind)


@register.simple_block_tag(takes_context=True)
def notice(context: Context, content: str, tone: str = "info", title: str = "", *, level: int = 2) -> SafeString:
    """Something to know before going on; tones: info, good, warn, danger."""
    return draw(context, "notice", content=content, tone=tone, title=title, level=level)


@register.simple_tag(takes_context=True)
def steps(context: Context, steps: Sequence[Step], label: str = "") -> SafeString:
    """The way of a case: done, now, later."""
    return draw(context, "steps", steps=steps, label=label)


@register.simple_tag(takes_context=True)
def timeline(context: Context, entries: Sequence[TimelineEntry]) -> SafeString:
    """What happened, newest first as handed over."""
    rows = [{"entry": entry, "bases": basis.shown_all(entry.citations)} for entry in entries]
    return draw(context, "timeline", rows=rows)


@register.simple_tag(name="round_table", takes_context=True)
def round_table_tag(context: Context, seats: Sequence[TableSeat], caption: str = "") -> SafeString:
    """Who sits where, drawn and described."""
    return draw(
        context,
        "round_table",
        seats=round_table.drawn(seats),
        radius=round_table.seat_radius(len(seats)),
        counted=round_table.counted(seats),
        caption=caption,
    )


@register.simple_tag(takes_context=True)
def empty(context: Context, title: str, what_to_do: str = "", url: str = "", action: str = "") -> SafeString:
    """Nothing here yet, and what one can do about it."""
    return draw(context, "empty", title=title, what_to_do=what_to_do, url=url, action=action)


@register.simple_tag(takes_context=True)
def conflict(
    context: Context, mine: str, theirs: str, label: str = "", who: str = "", at: datetime | None = None
) -> SafeString:
    """Two texts side by side: what I typed, what somebody else saved meanwhile."""
    return draw(context, "conflict", mine=mine, theirs=theirs, label=label, who=who, at=at)


@register.simple_tag(takes_context=True)
def pager(context: Context, url: str = "", label: str = "", back_url: str = "") -> SafeString:
    """On to the next page, and back."""
    return draw(context, "pager", url=url, label=label, back_url=back_url)


@register.simple_tag(name="basis", takes_context=True)
def basis_tag(context: Context, citation: Citation | Sequence[Citation]) -> SafeString:
    """On what it rests: law, to be confirmed or house rule."""
    citations = [citation] if isinstance(citation, Citation) else citation
    return draw(context, "basis", bases=basis.shown_all(citations))


@register.filter(name="day")
def day_filter(value: date | datetime | None) -> str:
    """``12 mrt 2027``."""
    return dates.short_day(value) if value else "–"


@register.filter(name="long_day")
def long_day_filter(value: date | datetime | None) -> str:
    """``vrijdag 12 maart 2027``."""
    return dates.long_day(value) if value else "–"


@register.filter(name="clock")
def clock_filter(value: datetime | None) -> str:
    """``14:22``."""
    return dates.clock_time(value) if value else "–"


@register.filter(name="moment")
def moment_filter(value: datetime | None) -> str:
    """``12 mrt 2027, 14:22``."""
    return dates.moment(value) if value else "–"


@register.filter(name="whole")
def whole_filter(value: int | None) -> str:
    """``12.345``."""
    return dates.whole_number(value) if value is not None else "–"


@register.filter(name="capacity")
def capacity_filter(value: Any) -> str:
    """The word for a capacity."""
    return str(wording.CAPACITIES.get(value, value))


@register.filter(name="kind_name")
def kind_filter(value: Any) -> str:
    """The word for a kind of sealed place."""
    return str(wording.KINDS.get(value, value))


@register.filter(name="seat_state")
def seat_state_filter(value: Any) -> str:
    """The word for a state of a seat."""
    return str(wording.SEATS.get(getattr(value, "value", value), value))
