"""Who may ask, answer, review and confirm: pure, over facts. Nothing here comes near a case."""

from datetime import date
from uuid import UUID

from beraad.foundation.kernel.actor import Actor
from beraad.law.capacities import Capacity
from beraad.law.house_rules import SURVEYS, WHAT_A_MAYOR_SAYS
from beraad.law.verdict import Verdict, allow, refuse
from beraad.rooms.surveys.vocabulary import CampaignFacts, Confirmed

DESKS = (Capacity.FEDERAL_SUPPORT, Capacity.REGIONAL_SUPPORT)
"""Who keeps campaigns."""


def is_desk_of(region: str, actor: Actor) -> bool:
    """Whether somebody may keep what belongs to a region; the whole country (an empty word) is the federal desk's."""
    return actor.is_a(Capacity.FEDERAL_SUPPORT) or (bool(region) and region in actor.regions())


def may_open_campaign(asked: CampaignFacts, actor: Actor, on: date) -> Verdict:
    """The federal desk asks the whole country or a region, a regional desk its own region."""
    if actor.first(*DESKS) is None:
        return refuse("surveys.only_the_desks_ask", SURVEYS)
    if not is_desk_of(asked.region, actor):
        return refuse("surveys.only_your_own_region", SURVEYS)
    if asked.opens_on < on or asked.closes_on < asked.opens_on:
        return refuse("surveys.opens_before_it_closes", SURVEYS)
    return allow("surveys.the_desk_asks", SURVEYS)


def may_keep_campaign(campaign: CampaignFacts, actor: Actor, on: date) -> Verdict:
    """Letters, reminders and closing are in the hands of the desk that may open such a campaign, and of the clock."""
    if actor.is_a(Capacity.SYSTEM):
        return allow("surveys.the_desk_keeps", SURVEYS)
    if not is_desk_of(campaign.region, actor):
        return refuse("surveys.only_your_own_region", SURVEYS)
    if campaign.is_over_on(on):
        return refuse("surveys.campaign_is_over", SURVEYS)
    return allow("surveys.the_desk_keeps", SURVEYS)


def may_answer(campaign: CampaignFacts, actor: Actor, municipality_id: UUID, on: date) -> Verdict:
    """Whoever has the letter answers for that municipality, from the first day to the last."""
    if not actor.is_a(Capacity.GUEST, municipality_id=municipality_id):
        return refuse("surveys.not_your_letter", SURVEYS)
    if not campaign.runs_on(on):
        return refuse("surveys.campaign_is_over", SURVEYS)
    return allow("surveys.the_letter_lets_you_answer", SURVEYS)


def may_review(region: str, actor: Actor, on: date, *, is_sent: bool, is_reviewed: bool) -> Verdict:
    """The desk of the municipality's region, or the federal one, holds an answer against the register; once."""
    del on
    if not is_desk_of(region, actor):
        return refuse("surveys.only_your_own_region", WHAT_A_MAYOR_SAYS)
    if not is_sent:
        return refuse("surveys.nothing_was_sent", WHAT_A_MAYOR_SAYS)
    if is_reviewed:
        return refuse("surveys.was_reviewed", WHAT_A_MAYOR_SAYS)
    return allow("surveys.the_desk_reviews", WHAT_A_MAYOR_SAYS)


def may_confirm_yearly(cell_id: UUID, said: Confirmed, actor: Actor, on: date) -> Verdict:
    """The coordinator speaks for the own cell; who needs help says with what."""
    del on
    if not actor.is_a(Capacity.COORDINATOR, cell_id=cell_id):
        return refuse("surveys.the_coordinator_confirms", SURVEYS)
    if said.needs_help and not said.kinds:
        return refuse("surveys.say_which_help", SURVEYS)
    return allow("surveys.the_coordinator_confirmed", SURVEYS)
