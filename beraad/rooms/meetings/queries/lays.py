"""Whether somebody may lay cards at an item, by the legal order and the controller of who lays them."""

from datetime import date

from beraad.law.case_consultation import CardFacts, may_lay_card
from beraad.law.verdict import Verdict
from beraad.rooms.cells.models import Organisation
from beraad.rooms.cells.queries import is_confirmed
from beraad.rooms.meetings.models import Item

CARDS = "cards.basis"
"""The parameter a controller confirms before its people may lay cards."""


def card_facts(item: Item, organisation: Organisation | None, *, is_police: bool, on: date) -> CardFacts:
    """What the rule needs to know of who lays a card; who sits for the town is under the federal law alone."""
    controller = organisation.id if organisation else item.case.municipality_id
    return CardFacts(
        is_police=is_police,
        legal_order=organisation.legal_order if organisation else None,
        basis_confirmed=is_confirmed(controller, CARDS, on) is not None,
        mode=item.meeting.cell.mode,
    )


def may_lay_at(item: Item, organisation: Organisation | None, *, is_police: bool, on: date) -> Verdict:
    """The law's answer, for a screen that offers cards only to who may lay them."""
    return may_lay_card(card_facts(item, organisation, is_police=is_police, on=on), on)
