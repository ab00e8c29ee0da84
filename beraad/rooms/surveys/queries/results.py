"""What was answered, counted: tables that may leave the house, with small figures kept back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from beraad.law.parameters import Parameter, value
from beraad.rooms.surveys.models import AnswerSheet, Campaign
from beraad.rooms.surveys.questionnaires import Bin, Choice, Question, Questionnaire, bin_of, questionnaire
from beraad.rooms.surveys.suppression import Counted, kept_back
from beraad.rooms.surveys.vocabulary import Answer, Answers, Kind

LEAST = "publication.least_in_a_cell"
TOTAL = "total"
YES, NO = "yes", "no"
Sent = Sequence[tuple[str, Answers]]


@dataclass(frozen=True, slots=True)
class Row:
    """One answer: its key, and how many gave it in each column; None is kept back."""

    key: str
    counts: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One question, or one choice of a question with several: its columns and rows, as they may be published.

    ``option`` names the choice where several can be chosen. ``left_out`` are areas that would tell of another table.
    """

    question: Question
    option: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """A whole campaign: how many were asked and answered in each area, and a table for each question."""

    campaign: Campaign
    questionnaire: Questionnaire
    least: Parameter
    areas: tuple[str, ...]
    asked: tuple[int, ...]
    answered: tuple[int, ...]
    tables: tuple[Table, ...]


def results_of(campaign: Campaign, on: date) -> Results:
    """Everything that was sent, in tables: one query."""
    rows = list(_rows(campaign))
    areas = tuple(sorted({area for area, _, _ in rows}))
    sent: Sent = [(area, answers) for area, answers, is_sent in rows if is_sent]
    asked = questionnaire(campaign.questionnaire, campaign.version)
    least = value(LEAST, campaign.closed_on or on)
    return Results(
        campaign=campaign,
        questionnaire=asked,
        least=least,
        areas=areas,
        asked=tuple(sum(area == each for each, _, _ in rows) for area in areas),
        answered=tuple(sum(area == each for each, _ in sent) for area in areas),
        tables=tuple(tables_of(asked, sent, areas, _number(least))),
    )


def tables_of(asked: Questionnaire, sent: Sent, areas: tuple[str, ...], least: int) -> list[Table]:
    """Each question counted; a question that is asked of some only shows no area whose earlier answers are kept back.

    Otherwise how many were asked would give away what the earlier table keeps back.
    """
    unclean: dict[str, frozenset[str]] = {}
    found: list[Table] = []
    for question in asked.questions:
        before = unclean.get(question.when.question, frozenset()) if question.when else frozenset()
        unclean[question.key] = before
        if not question.is_counted:
            continue
        given = [(area, answers) for area, answers in sent if question.key in answers and area not in before]
        shown = tuple(area for area in areas if area not in before)
        tables = [_table(question, option, given, shown, least, has_total=not before) for option in _options(question)]
        hidden = {area for table in tables for area in _unclean_areas(table)}
        unclean[question.key] = before | hidden
        found += [Table(each.question, each.option, each.columns, each.rows, tuple(sorted(before))) for each in tables]
    return found


def keys_of(question: Question) -> tuple[str, ...]:
    """What can be answered, as rows; where several can be chosen each choice has its own table of yes and no."""
    if question.kind in {Kind.YES_NO, Kind.SEVERAL_OF}:
        return (YES, NO)
    groups: tuple[Choice, ...] | tuple[Bin, ...] = question.choices or question.bins
    return tuple(one.key for one in groups)


def _options(question: Question) -> tuple[str, ...]:
    return tuple(one.key for one in question.choices) if question.kind is Kind.SEVERAL_OF else ("",)


def _table(
    question: Question, option: str, given: Sent, areas: tuple[str, ...], least: int, *, has_total: bool
) -> Table:
    keys = keys_of(question)
    tally = {(key, area): 0 for key in keys for area in areas}
    for area, answers in given:
        tally[_counted_as(question, option, answers[question.key]), area] += 1
    counted = Counted(tuple(tuple(tally[key, area] for area in areas) for key in keys), has_total and len(areas) > 1)
    hidden = kept_back(counted, least) if areas else frozenset()
    rows = [
        Row(key, tuple(None if (r, c) in hidden else number for c, number in enumerate(counted.whole[r])))
        for r, key in enumerate(keys)
    ]
    return Table(question, option, (*areas, TOTAL) if counted.has_total else areas, tuple(rows))


def _unclean_areas(table: Table) -> set[str]:
    """Areas in which something is kept back; a total that is kept back makes all of them so."""
    found = {
        area for row in table.rows for area, number in zip(table.columns, row.counts, strict=True) if number is None
    }
    return set(table.columns) - {TOTAL} if TOTAL in found else found


def _counted_as(question: Question, option: str, answer: Answer) -> str:
    if question.kind is Kind.SEVERAL_OF:
        return YES if isinstance(answer, list) and option in answer else NO
    if question.kind is Kind.NUMBER:
        return bin_of(question, int(str(answer)))
    if question.kind is Kind.DATE:
        return bin_of(question, int(str(answer)[:4]))
    return str(answer)


def _number(least: Parameter) -> int:
    return least.number


def _rows(campaign: Campaign) -> list[tuple[str, Answers, bool]]:
    kept = AnswerSheet.objects.filter(campaign=campaign).order_by("key")
    found: list[Any] = list(kept.values_list("municipality__region", "municipality__province", "answers", "sent_at"))
    return [
        ((province or region) if campaign.region else region, answers, sent_at is not None)
        for region, province, answers, sent_at in found
    ]
