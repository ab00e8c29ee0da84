"""A desk opens a campaign: every municipality of the reference day gets a sheet, and nobody a letter yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from beraad.foundation.kernel.actor import Actor
from beraad.foundation.kernel.clock import day_of
from beraad.foundation.kernel.errors import require
from beraad.foundation.kernel.ids import readable_code
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.record import record
from beraad.rooms.cells.models import Municipality
from beraad.rooms.surveys.models import AnswerSheet, Campaign
from beraad.rooms.surveys.policy import may_open_campaign
from beraad.rooms.surveys.queries.campaigns import municipalities_to_ask
from beraad.rooms.surveys.questionnaires import questionnaire
from beraad.rooms.surveys.vocabulary import CampaignFacts


@dataclass(frozen=True, slots=True)
class CampaignAsked:
    """A campaign as it is asked for; ``region`` is empty for the whole country."""

    titles: Mapping[str, str]
    questionnaire: tuple[str, int]
    region: str
    opens_on: date
    closes_on: date
    reference_on: date
    is_rehearsal: bool = False


def open_campaign(*, actor: Actor, asked: CampaignAsked, at: datetime) -> Campaign:
    """Open it with a sheet for each municipality. Raises Refused; KeyError for a questionnaire that is not there."""
    on = day_of(at)
    chosen = questionnaire(*asked.questionnaire)
    verdict = require(may_open_campaign(CampaignFacts(asked.region, asked.opens_on, asked.closes_on), actor, on))
    with transaction.atomic():
        campaign = Campaign.objects.create(
            reference=readable_code(6),
            title_nl=asked.titles["nl"],
            title_fr=asked.titles["fr"],
            title_de=asked.titles["de"],
            questionnaire=chosen.key,
            version=chosen.version,
            region=asked.region,
            is_rehearsal=asked.is_rehearsal,
            reference_on=asked.reference_on,
            opens_on=asked.opens_on,
            closes_on=asked.closes_on,
        )
        towns = municipalities_to_ask(asked.region, asked.reference_on, is_rehearsal=asked.is_rehearsal)
        AnswerSheet.objects.bulk_create(_sheet(campaign, town) for town in towns)
        record(Act.CAMPAIGN_OPENED, actor=actor, at=at, about=campaign.id, basis=verdict)
    return campaign


def _sheet(campaign: Campaign, town: Municipality) -> AnswerSheet:
    return AnswerSheet(campaign=campaign, municipality=town, key=town.key or town.code, reference=readable_code(8))
