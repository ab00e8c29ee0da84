"""The doors from a case to the hatch: asking the police again, and its feedback sheets."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.ui import dates
from beraad.law.capacities import Capacity
from beraad.rooms.cases.places import CaseSight, LinkRow
from beraad.rooms.cases.vocabulary import CaseState, Gate
from beraad.rooms.liaison.models import AdviceRequest
from beraad.rooms.liaison.policy import may_ask_advice
from beraad.rooms.liaison.queries.advice import advice_asked_of
from beraad.rooms.liaison.queries.feedback import sheets_about


def links_for_case(sight: CaseSight, actor: Actor, on: date) -> list[LinkRow]:
    """Answering, asking again while the case is frozen, and the feedback sheets on which the actor had a seat."""
    del on
    sheets = sheets_about(sight.facts.id, actor)
    rows = [
        LinkRow(
            label=_("Feedback sheet"),
            url=reverse("liaison:feedback-sheet", args=[sheet.id]),
            note=dates.short_day(sheet.proposed_at),
        )
        for sheet in sheets
    ]
    return [*_answering(sight, actor), *_asking_again(sight, actor), *rows]


def _answering(sight: CaseSight, actor: Actor) -> list[LinkRow]:
    """The way to the hatch, for the police member of whom an answer waits."""
    is_police = actor.first(Capacity.POLICE_MEMBER) is not None
    if not is_police or not any(question.case_id == sight.facts.id for question in advice_asked_of(actor)):
        return []
    return [LinkRow(label=_("Answer"), url=reverse("liaison:advice"), is_action=True, gate="police")]


def _asking_again(sight: CaseSight, actor: Actor) -> list[LinkRow]:
    case = sight.facts
    is_frozen = case.gate == Gate.FROZEN and case.state != CaseState.CLOSED
    if not is_frozen or not may_ask_advice(actor, cell_id=case.cell_id).allowed:
        return []
    if AdviceRequest.objects.filter(case_id=case.id, answered_at=None).exists():
        return []
    url = reverse("liaison:ask-advice", args=[sight.number])
    return [LinkRow(label=_("Ask the police again"), url=url, is_action=True, gate="police")]
