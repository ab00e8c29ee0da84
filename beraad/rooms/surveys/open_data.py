"""Results as they leave the house: one shape for the page's downloads and the interface; null is kept back.

Nothing here names a person or what one municipality answered.
"""

from collections.abc import Iterable
from typing import Any

from beraad.rooms.surveys.models import Campaign
from beraad.rooms.surveys.queries.results import NO, YES, Results, Table
from beraad.rooms.surveys.questionnaires import WORDS, Question
from beraad.rooms.surveys.vocabulary import Kind

Json = dict[str, Any]
YES_NO = {
    YES: {"nl": "ja", "fr": "oui", "de": "ja", "en": "yes"},
    NO: {"nl": "nee", "fr": "non", "de": "nein", "en": "no"},
}


def campaign_as_data(campaign: Campaign) -> Json:
    """A campaign that is over: its titles, its days, whom it asked, and which questions."""
    return {
        "reference": campaign.reference,
        "titles": {"nl": campaign.title_nl, "fr": campaign.title_fr, "de": campaign.title_de},
        "questionnaire": campaign.questionnaire,
        "version": campaign.version,
        "region": campaign.region or None,
        "rehearsal": campaign.is_rehearsal,
        "reference_on": campaign.reference_on.isoformat(),
        "opens_on": campaign.opens_on.isoformat(),
        "closed_on": (campaign.closed_on or campaign.closes_on).isoformat(),
    }


def results_as_data(results: Results) -> Json:
    """Everything that may be published of a campaign."""
    return {
        **campaign_as_data(results.campaign),
        "least_in_a_cell": results.least.number,
        "areas": [
            {"area": area, "asked": asked, "answered": answered}
            for area, asked, answered in zip(results.areas, results.asked, results.answered, strict=True)
        ],
        "tables": [_table_as_data(table) for table in results.tables],
    }


def lines_of(results: Results) -> Iterable[tuple[object, ...]]:
    """One line for each figure; an empty count is kept back."""
    yield ("reference", "questionnaire", "version", "question", "option", "answer", "area", "count")
    head = (results.campaign.reference, results.campaign.questionnaire, results.campaign.version)
    for table in results.tables:
        for row in table.rows:
            for area, count in zip(table.columns, row.counts, strict=True):
                yield (*head, table.question.key, table.option, row.key, area, "" if count is None else count)


def words_of(question: Question, key: str) -> dict[str, str]:
    """What an answer is called, in four languages."""
    if question.kind in {Kind.YES_NO, Kind.SEVERAL_OF}:
        return YES_NO[key]
    choices = {one.key: one.words for one in question.choices} | {one.key: one.words for one in question.bins}
    return dict(choices[key])


def option_words(table: Table) -> dict[str, str]:
    """What the choice of a table is called; empty where it is about the whole question."""
    return next((dict(one.words) for one in table.question.choices if one.key == table.option), {})


def _table_as_data(table: Table) -> Json:
    return {
        "question": table.question.key,
        "text": {language: table.question.text[language] for language in WORDS},
        "option": table.option or None,
        "option_text": option_words(table) or None,
        "columns": list(table.columns),
        "left_out": list(table.left_out),
        "rows": [
            {"answer": row.key, "text": words_of(table.question, row.key), "counts": list(row.counts)}
            for row in table.rows
        ],
    }
