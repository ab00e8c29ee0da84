"""Which doors each capacity sees; composed here, so that the rooms stay unaware of each other."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ui.parts import Door
from beraad.law.capacities import Capacity

OF_THE_TOWN = frozenset({Capacity.MAYOR, Capacity.CHAIR, Capacity.COORDINATOR})
OF_A_PARTNER = frozenset({Capacity.PARTNER_CONTACT, Capacity.PARTNER_PROFESSIONAL})
OF_THE_TABLE = OF_THE_TOWN | OF_A_PARTNER | {Capacity.POLICE_MEMBER, Capacity.GUEST}
OF_A_DESK = frozenset({Capacity.REGIONAL_SUPPORT, Capacity.FEDERAL_SUPPORT})
OF_THE_NETWORK = OF_A_DESK | {Capacity.ZONE_MANAGER}


@dataclass(frozen=True, slots=True)
class DoorPlan:
    """One door: its word, where it leads, who sees it."""

    label: Promise
    url_name: str
    for_whom: frozenset[Capacity] | None = None
    """None: everybody who is signed in."""


PLAN: tuple[DoorPlan, ...] = (
    DoorPlan(_("Work list"), "desk"),
    DoorPlan(_("Worries"), "cases:concerns", OF_THE_TOWN),
    DoorPlan(_("Cases"), "cases:cases", OF_THE_TABLE - {Capacity.GUEST}),
    DoorPlan(_("Meetings"), "meetings:meetings", OF_THE_TABLE),
    DoorPlan(_("Invitations"), "meetings:invitations", OF_A_PARTNER | {Capacity.GUEST}),
    DoorPlan(pgettext_lazy("menu", "Police advice"), "liaison:advice", frozenset({Capacity.POLICE_MEMBER})),
    DoorPlan(_("LIVC-R"), "cells:cells", OF_THE_TABLE | OF_THE_NETWORK | {Capacity.DPO, Capacity.OPERATOR}),
    DoorPlan(_("Help for cells"), "support:desk", OF_A_DESK),
    DoorPlan(_("Coverage"), "cells:coverage", OF_THE_NETWORK),
    DoorPlan(_("Surveys"), "surveys:campaigns", OF_A_DESK),
    DoorPlan(_("Oversight"), "oversight:oversight", frozenset({Capacity.DPO})),
)


def doors_of(actor: Actor, *, current_path: str = "") -> list[Door]:
    """The doors this actor sees today, in a fixed order; the one behind which the page lies is marked."""
    capacities = {mandate.capacity for mandate in actor.mandates}
    shown = [plan for plan in PLAN if plan.for_whom is None or plan.for_whom & capacities]
    reachable = [(str(plan.label), url) for plan in shown if (url := _url_of(plan.url_name))]
    current = _behind_which(current_path, [url for _, url in reachable])
    return [Door(label=label, url=url, is_current=url == current) for label, url in reachable]


def _behind_which(path: str, urls: list[str]) -> str:
    """The longest address that the path lies under; the work list only for itself."""
    inside = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(inside, key=len, default="")


def _url_of(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
