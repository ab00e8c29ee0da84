"""What waits in this room: a cell to confirm for its coordinator, answers to look at for a desk."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ui.dates import language
from beraad.foundation.ui.parts import WorkRow
from beraad.law.capacities import Capacity
from beraad.rooms.cells.models import Cell
from beraad.rooms.surveys.models import Review
from beraad.rooms.surveys.policy import DESKS
from beraad.rooms.surveys.queries.campaigns import campaigns_visible_to
from beraad.rooms.surveys.queries.confirmations import confirmation_of, due_on

SOON = timedelta(days=30)


def work_of(actor: Actor, on: date) -> list[WorkRow]:
    """What waits for this actor in the surveys and the yearly confirmation."""
    rows = list(_to_confirm(actor, on))
    if actor.first(*DESKS) is not None:
        rows += _to_review(actor, on)
    return rows


def _to_confirm(actor: Actor, on: date) -> Iterable[WorkRow]:
    own = {one.cell_id for one in actor.mandates if one.capacity is Capacity.COORDINATOR and one.cell_id}
    for cell in Cell.objects.filter(id__in=own, ended_on=None).order_by("prefix") if own else ():
        due = due_on(cell, confirmation_of(cell.id, on))
        if due <= on + SOON:
            about = gettext("that %(cell)s is alive, once a year") % {"cell": cell.name}
            yield WorkRow(gettext("Confirm"), about, reverse("surveys:confirm-yearly", args=[cell.prefix]), due)


def _to_review(actor: Actor, on: date) -> Iterable[WorkRow]:
    """One row for each campaign with answers that nobody held against the register: one query."""
    done = Review.objects.filter(sheet=OuterRef("sheets__id"), times_sent=OuterRef("sheets__times_sent"))
    open_ones = Q(~Exists(done), sheets__sent_at__isnull=False)
    if not actor.is_a(Capacity.FEDERAL_SUPPORT):
        open_ones &= Q(sheets__municipality__region__in=actor.regions())
    counted = campaigns_visible_to(actor, on).annotate(waiting=Count("sheets", filter=open_ones))
    for campaign in counted.filter(waiting__gt=0).order_by(F("closes_on").asc()):
        about = ngettext("%(count)s answer to “%(title)s”", "%(count)s answers to “%(title)s”", campaign.waiting) % {
            "count": campaign.waiting,
            "title": campaign.title_in(language()),
        }
        url = reverse("surveys:sheets", args=[campaign.reference]) + "?progress=sent"
        yield WorkRow(gettext("Look at"), about, url, campaign.closes_on)
