"""Two surveys of the mayors of the invented region: one that is over, one in which some answered, some began, some not.

Both are rehearsals: they ask municipalities that are not there, and say so.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from beraad.demo.stories.telling import Stage, Telling, When
from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.kernel.clock import day_of
from beraad.law.legal_orders import LegalOrder
from beraad.rooms.cells.commands import register_municipality
from beraad.rooms.cells.models import Cell
from beraad.rooms.surveys import commands
from beraad.rooms.surveys.commands import CampaignAsked
from beraad.rooms.surveys.models import AnswerSheet, Campaign
from beraad.rooms.surveys.questionnaires import questionnaire
from beraad.rooms.surveys.vocabulary import Answer, Confirmed, Decision, HelpKind, Reason

TOWNS = (
    "Denkbeke", "Fabelgem", "Droomzele", "Nergenbos", "Schijnhoven", "Verzinnegem", "Sprookbeke", "Luchtzele",
    "Wolkenhout", "Spiegelaar", "Maanhoven", "Sterrezele", "Nevelgem", "Schaduwbeke", "Papierdorp", "Inkthoven",
    "Letterzele", "Bladgem", "Zinsbeke", "Woordhout", "Regelaar", "Puntgem", "Kommabeke", "Kladwijk", "Lijmhoven",
    "Kartonzele", "Stiftgem", "Gomwijk", "Vlakbeke", "Kantlijn",
)  # fmt: skip
QUESTIONS = ("mayors", 1)
MEETINGS = (0, 2, 4, 1, 6, 3, 0, 12)


def mayors(stage: Stage) -> Telling:
    """A survey of last season, and the one that runs."""
    at = yield When(-99, 8)
    for number, name in enumerate(TOWNS, start=1):
        register_municipality(
            actor=SYSTEM,
            code=f"X1{number:03}",
            names=dict.fromkeys(("nl", "fr", "de"), name),
            region="flanders",
            legal_order=LegalOrder.FEDERAL,
            starts_on=date(1977, 1, 1),
            at=at,
        )
    yield from _last_season(stage)
    yield from _a_cell_that_is_alive(stage)
    yield from _now(stage)


def _last_season(stage: Stage) -> Telling:
    at = yield When(-98, 9)
    campaign = _opened(stage, at, "voorjaar", 30)
    at = yield When(-90, 11)
    for place, sheet in enumerate(_sheets(campaign)):
        if place % 8:
            _answer(sheet, place, at)
            commands.send_answers(sheet=sheet, revision=_again(sheet).revision, at=at)
    at = yield When(-67, 9)
    commands.run_due(at=at)


def _a_cell_that_is_alive(stage: Stage) -> Telling:
    at = yield When(-30, 10)
    said = Confirmed(exists=True, meetings=4, needs_help=True, kinds=(HelpKind.TRAINING, HelpKind.LAW))
    commands.confirm_yearly(actor=stage.actor("eli", at), cell=Cell.objects.get(prefix="NER"), said=said, at=at)


def _now(stage: Stage) -> Telling:
    at = yield When(-12, 9)
    campaign = _opened(stage, at, "najaar", 37)
    at = yield When(-6, 14)
    for place, sheet in enumerate(_sheets(campaign), start=3):
        if place % 3 == 0:
            _answer(sheet, place, at)
            commands.send_answers(sheet=sheet, revision=_again(sheet).revision, at=at)
        elif place % 5 == 0:
            commands.keep_answer(sheet=sheet, question="cell", answer="none", seen=None, at=at)
    at = yield When(-2, 10)
    first = AnswerSheet.objects.filter(campaign=campaign, sent_at__isnull=False).order_by("key").last()
    if first is not None:
        commands.review_answer(
            actor=stage.actor("ria", at),
            sheet=first,
            decision=Decision.NOT_NOW,
            reason=Reason.ASK_FIRST,
            times_sent=first.times_sent,
            at=at,
        )


def _opened(stage: Stage, at: datetime, season: str, days: int) -> Campaign:
    on = day_of(at)
    titles = {
        "nl": f"De LIVC-R in uw gemeente, {season}",
        "fr": f"La CSIL-R dans votre commune, {'printemps' if season == 'voorjaar' else 'automne'}",
        "de": f"Die LIVC-R in Ihrer Gemeinde, {'Frühjahr' if season == 'voorjaar' else 'Herbst'}",
    }
    asked = CampaignAsked(titles, QUESTIONS, "flanders", on, on + timedelta(days=days), on, is_rehearsal=True)
    ria = stage.actor("ria", at)
    campaign = commands.open_campaign(actor=ria, asked=asked, at=at)
    commands.issue_letters(actor=ria, campaign=campaign, at=at)
    return campaign


def _sheets(campaign: Campaign) -> Iterator[AnswerSheet]:
    rows = AnswerSheet.objects.filter(campaign=campaign).select_related("campaign", "municipality")
    return iter(rows.order_by("key"))


def _again(sheet: AnswerSheet) -> AnswerSheet:
    sheet.refresh_from_db(fields=["revision", "draft"])
    return sheet


def _answer(sheet: AnswerSheet, place: int, at: datetime) -> None:
    """Everything on the way of this municipality, question by question."""
    asked = questionnaire(*QUESTIONS)
    given = _answers(place)
    while (question := asked.next_open(sheet.draft)) is not None:
        commands.keep_answer(sheet=sheet, question=question.key, answer=given[question.key], seen=None, at=at)
        _again(sheet)


def _answers(place: int) -> dict[str, Answer]:
    has_cell = place % 5 != 0
    return {
        "cell": ("joint" if place % 2 else "alone") if has_cell else "none",
        "partners": [f"X1{1 + place % len(TOWNS):03}"],
        "since": f"{2015 + place % 9}-01-01",
        "working": ("both", "cases", "policy")[place % 3],
        "meetings": MEETINGS[place % len(MEETINGS)],
        "rules": "yes" if place % 3 else "no",
        "officer": "yes" if place % 4 else "no",
        "plans": ("within_a_year", "not_decided")[place % 2],
        "help": "yes" if place % 2 else "no",
        "help_with": [kind.value for kind in tuple(HelpKind)[place % 4 : place % 4 + 2]],
    }
