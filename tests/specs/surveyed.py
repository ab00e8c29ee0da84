"""Surveys at every stage, and every act of their room done once; all of them ask municipalities that are invented."""

from datetime import datetime, timedelta
from typing import Any

from beraad.foundation.kernel.clock import day_of
from beraad.rooms.cells.models import Municipality
from beraad.rooms.surveys import commands
from beraad.rooms.surveys.commands import CampaignAsked
from beraad.rooms.surveys.models import AnswerSheet, Campaign
from beraad.rooms.surveys.queries.sheets import digest_of
from beraad.rooms.surveys.vocabulary import Answer, Confirmed, Decision, HelpKind, Reason
from tests import world

CODE = "AAAA-BBBB-CCCC"
NONE: dict[str, Answer] = {"cell": "none", "plans": "later", "help": "no"}
TITLES = dict.fromkeys(("nl", "fr", "de"), "Verzonnen bevraging")


def campaign(region: Any, at: datetime, *, days: int = 30, rehearsal: bool = True) -> Campaign:
    """A survey that opens today, with every letter made."""
    on = day_of(at)
    asked = CampaignAsked(TITLES, ("mayors", 1), "flanders", on, on + timedelta(days=days), on, is_rehearsal=rehearsal)
    ria = region.actor("ria", at)
    opened = commands.open_campaign(actor=ria, asked=asked, at=at)
    commands.issue_letters(actor=ria, campaign=opened, at=at)
    return opened


def sheet_of(opened: Campaign, town: Municipality) -> AnswerSheet:
    """The sheet of a municipality, with a code that the test knows."""
    found = AnswerSheet.objects.select_related("campaign", "municipality").get(campaign=opened, municipality=town)
    AnswerSheet.objects.filter(pk=found.pk).update(digest=digest_of(found.reference, CODE))
    found.refresh_from_db()
    return found


def answered(sheet: AnswerSheet, answers: dict[str, Answer], at: datetime) -> AnswerSheet:
    """Every answer kept one by one, and sent."""
    for key, answer in answers.items():
        commands.keep_answer(sheet=sheet, question=key, answer=answer, seen=None, at=at)
    sheet.refresh_from_db()
    return commands.send_answers(sheet=sheet, revision=sheet.revision, at=at)


def stages_of_surveys(region: Any, at: datetime) -> dict[str, dict[str, Any]]:
    """What stands where, by the words of the access matrix."""
    running, over, unasked = (campaign(region, at) for _ in range(3))
    AnswerSheet.objects.filter(campaign=unasked).update(issued_at=None, digest=None)
    zonderdorp, nergenshuizen = (region.municipalities[key] for key in ("zonderdorp", "nergenshuizen"))
    letter = sheet_of(running, zonderdorp)
    sent = answered(sheet_of(running, nergenshuizen), NONE, at)
    answered(sheet_of(over, zonderdorp), NONE, at)
    commands.close_campaign(actor=region.actor("ria", at), campaign=over, at=at)
    return {
        "survey that runs": {"reference": running.reference},
        "survey without letters": {"reference": unasked.reference},
        "survey that is over": {"reference": over.reference},
        "municipality that answered": {"reference": running.reference, "key": sent.key},
        "letter of a municipality": {"reference": letter.reference},
        "question of a letter": {"reference": letter.reference, "question": "cell"},
        "cell to confirm": {"prefix": "ZON"},
    }


def tell_surveys(region: Any, at: datetime) -> None:
    """Every act once."""
    ria = region.actor("ria", at)
    running = campaign(region, at)
    quiet = sheet_of(running, region.municipalities["zonderdorp"])
    answered(quiet, NONE, at)
    quiet.refresh_from_db()
    commands.issue_again(actor=ria, sheet=quiet, at=at)
    commands.review_answer(
        actor=ria, sheet=quiet, decision=Decision.NOT_NOW, reason=Reason.ASK_FIRST, times_sent=1, at=at
    )
    commands.remind_mayors(actor=ria, campaign=running, at=at)
    commands.close_campaign(actor=ria, campaign=running, at=at)
    said = Confirmed(exists=True, meetings=3, needs_help=True, kinds=(HelpKind.LAW,))
    kim = world.seat(region, "kim", at)
    commands.confirm_yearly(actor=kim.actor, cell=region.cells["ZON"], said=said, at=at)
    alone = Municipality.objects.create(
        code="X0010", name_nl="Alleen", name_fr="Alleen", name_de="Alleen", region="flanders", legal_order="federal",
        starts_on="1990-01-01",
    )  # fmt: skip
    again = campaign(region, at)
    said_alone: dict[str, Answer] = {
        "cell": "alone", "since": "2020-01-01", "working": "both", "meetings": 2, "rules": "yes", "officer": "no",
        "help": "no",
    }  # fmt: skip
    own = answered(sheet_of(again, alone), said_alone, at)
    commands.review_answer(actor=ria, sheet=own, decision=Decision.ACCEPTED, reason=None, times_sent=1, at=at)
