"""The doors from a case to its meetings."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ui import dates
from beraad.law.capacities import Capacity
from beraad.rooms.cases.places import CaseSight, LinkRow
from beraad.rooms.meetings.queries.facts import ON_THE_LIST
from beraad.rooms.meetings.queries.meetings import items_about
from beraad.rooms.meetings.vocabulary import ItemState


def links_for_case(sight: CaseSight, actor: Actor, on: date) -> list[LinkRow]:
    """Every meeting with this case that the actor may know of, and the way to plan one."""
    del on
    items = items_about(sight.facts.id, actor)
    rows = [
        LinkRow(
            label=_("Sheet of the meeting") if item.state == ItemState.CLOSED else _("Meeting"),
            url=reverse("meetings:item", args=[item.meeting.number, item.position]),
            note=dates.moment(item.starts_at),
            gate="table",
        )
        for item in items
    ]
    plans = actor.first(Capacity.COORDINATOR, Capacity.CHAIR) is not None
    waiting = any(item.state != ItemState.CLOSED for item in items)
    if plans and not waiting and sight.facts.state in ON_THE_LIST:
        rows.append(LinkRow(_("Plan a meeting"), reverse("meetings:plan-meeting"), is_action=True, gate="table"))
    return rows
