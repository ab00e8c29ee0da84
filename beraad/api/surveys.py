"""Results of surveys that are over: asked like the rest, answered in the shape of the downloads."""

from datetime import date
from typing import Annotated, Any

from django.http import Http404
from ninja import Field, Path, Query, Router, Schema

from beraad.api.problems import PROBLEMS
from beraad.api.shapes import Count, Names
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.surveys import open_data
from beraad.rooms.surveys.queries import over_for_everybody, results_of

router = Router()
MOST = 100

Reference = Annotated[str, Path(max_length=8, pattern="^[2-9A-HJ-NP-Z]+$", description="The reference of a survey.")]
After = Annotated[str, Query(max_length=8, description="The reference after which the page begins.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]
Kept = Annotated[int | None, Field(ge=0, description="Null where it is kept back.")]


class Survey(Schema):
    """A survey that is over; a rehearsal asked invented municipalities."""

    reference: str
    titles: Names
    questionnaire: str
    version: int
    region: str | None
    rehearsal: bool
    reference_on: date
    opens_on: date
    closed_on: date


class Surveys(Schema):
    """One page of surveys, in the order of their references."""

    next: str | None
    surveys: list[Survey]


class AreaCount(Schema):
    """How many municipalities of an area were asked, and how many answered."""

    area: str
    asked: Count
    answered: Count


class AnswerCount(Schema):
    """How many gave an answer, in the order of the columns of the table."""

    answer: str
    text: Names
    counts: list[Kept]


class Table(Schema):
    """One question, or one choice of it; areas that are left out would tell of figures that are kept back."""

    question: str
    text: Names
    option: str | None
    option_text: Names | None
    columns: list[str]
    left_out: list[str]
    rows: list[AnswerCount]


class Results(Survey):
    """The results of one survey, small figures kept back."""

    least_in_a_cell: Count
    areas: list[AreaCount]
    tables: list[Table]


@router.get("/surveys", response=Surveys, openapi_extra=PROBLEMS)
def surveys(request: SeatRequest, after: After = "", limit: Limit = MOST) -> dict[str, Any]:
    """Surveys that are over."""
    rows = over_for_everybody(request.on).filter(reference__gt=after).order_by("reference")
    found = list(rows[: limit + 1])
    return {
        "next": found[limit - 1].reference if len(found) > limit else None,
        "surveys": [open_data.campaign_as_data(one) for one in found[:limit]],
    }


@router.get("/surveys/{reference}", response=Results, openapi_extra=PROBLEMS)
def survey(request: SeatRequest, reference: Reference) -> dict[str, Any]:
    """The results of one."""
    found = over_for_everybody(request.on).filter(reference=reference).first()
    if found is None:
        raise Http404
    return open_data.results_as_data(results_of(found, request.on))
