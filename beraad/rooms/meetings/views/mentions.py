"""The mandatory mentions of an invitation, written from the item in the reader's language."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from beraad.foundation.ui import dates
from beraad.rooms.meetings.models import Item


def mentions_of(item: Item, services: Sequence[str]) -> str:
    """Objective, day and time of the item, place, services invited, and the law it rests on."""
    values = {
        "when": dates.moment(item.starts_at),
        "minutes": item.minutes,
        "place": item.meeting.place,
        "services": ", ".join(services),
    }
    lines = (
        _("Aim: to prevent terrorist offences by follow-up made to measure for one person."),
        _("Day and time of this item: %(when)s, about %(minutes)s minutes.") % values,
        _("Place: %(place)s.") % values,
        _("Services invited: %(services)s.") % values,
        _("Legal basis: law of 30 July 2018 creating the local integrated security cells, art. 3."),
        _("Taking part is free. Whoever comes decides alone whether and what to say."),
    )
    return "\n".join(lines)
