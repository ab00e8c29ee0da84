"""What the clock does in this room: it closes what is over, and reminds on the days that were chosen."""

from datetime import datetime, timedelta

from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.kernel.clock import day_of
from beraad.rooms.surveys.commands.close_campaign import close_over
from beraad.rooms.surveys.commands.remind_mayors import remind_mayors
from beraad.rooms.surveys.models import Campaign
from beraad.rooms.surveys.vocabulary import REMIND_BEFORE


def run_due(at: datetime) -> int:
    """Do everything that is due in this room; how many things were done. Needs no key, does nothing twice."""
    return close_over(at) + remind_due(at)


def remind_due(at: datetime) -> int:
    """Remind in campaigns that have reached a day of reminding since they reminded last; how many campaigns."""
    on, done = day_of(at), 0
    running = Campaign.objects.filter(closed_on=None, opens_on__lte=on, closes_on__gte=on)
    for campaign in running:
        days = [campaign.closes_on - timedelta(days=before) for before in REMIND_BEFORE]
        reached = max((day for day in days if campaign.opens_on < day <= on), default=None)
        if reached is not None and (campaign.reminded_on is None or campaign.reminded_on < reached):
            remind_mayors(actor=SYSTEM, campaign=campaign, at=at)
            done += 1
    return done
