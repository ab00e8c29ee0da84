"""What the page of a cell shows of what was found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext

from beraad.foundation.ui import dates, wording
from beraad.foundation.ui.parts import AnswerRow, SeatState, TableSeat
from beraad.law.capacities import Capacity
from beraad.law.organisation_kinds import KINDS
from beraad.law.sentences import sentence, what_to_do
from beraad.rooms.accounts.seat import SeatRequest
from beraad.rooms.cells.models import Organisation
from beraad.rooms.cells.policy import may_end_mandate
from beraad.rooms.cells.queries.composition import Composition, OrganisationRow, SeatedRow
from beraad.rooms.cells.queries.mandates import facts_held
from beraad.rooms.cells.vocabulary import MUNICIPAL_KINDS, CellFacts


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that stands in the way, and what can be done."""

    sentence: str
    todo: str


@dataclass(frozen=True, slots=True)
class PersonShown:
    """Somebody of an organisation with all their capacities."""

    name: str
    capacities: str
    invite: UUID | None = None


@dataclass(frozen=True, slots=True)
class OrganisationShown:
    """An organisation on the page."""

    organisation: Organisation
    authorisation: str | None
    kind_name: str
    is_municipal: bool
    ends_soon: bool
    people: tuple[PersonShown, ...]


def missing_of(composition: Composition, language: str) -> list[Missing]:
    """What is missing, as sentences; nothing twice."""
    found = [Missing(sentence(one.because, language), what_to_do(one.because, language)) for one in composition.missing]
    return list(dict.fromkeys(found))


def organisations_of(composition: Composition, language: str) -> list[OrganisationShown]:
    """The organisations with their kind in words and each person once."""
    return [_organisation(row, language) for row in composition.organisations]


def place_headings() -> list[str]:
    """Over the table of who must sit."""
    return [gettext("Capacity"), gettext("Who"), gettext("Mandate"), gettext("Security clearance"), ""]


def organisation_headings() -> list[str]:
    """Over the table of organisations."""
    return [gettext("Organisation"), gettext("May take part by"), gettext("People"), gettext("Processor agreement")]


def table_of(composition: Composition, request: SeatRequest) -> Iterator[TableSeat]:
    """The cell as a round table: fixed seats first, an empty chair where nobody sits."""
    drawn: set[UUID] = set()
    for place in composition.places:
        if place.missing is not None:
            yield TableSeat(name="–", function=str(wording.CAPACITIES[place.capacity]), state=SeatState.ABSENT)
    people = [row for place in composition.places for row in place.seated]
    people += [row for each in composition.organisations for row in each.people]
    for row in people:
        if row.mandate.account_id not in drawn:
            drawn.add(row.mandate.account_id)
            yield _seat(row, request)


def mandates_to_end(composition: Composition, cell: CellFacts, request: SeatRequest) -> set[UUID]:
    """The mandates of the fixed seats that this seat may end: no link leads to a refusal."""
    rows = [row.mandate for place in composition.places for row in place.seated]
    return {row.id for row in rows if may_end_mandate(cell, facts_held(row), request.actor, request.on).allowed}


def answers_of(form: forms.BaseForm) -> list[AnswerRow]:
    """Everything that was typed, in words, to be checked before it counts."""
    return [AnswerRow(str(bound.label), _in_words(bound)) for bound in form if not bound.is_hidden]


def _in_words(bound: forms.BoundField) -> str:
    value: Any = getattr(bound.form, "cleaned_data", {}).get(bound.name)
    if isinstance(bound.field, forms.MultipleChoiceField):
        words = dict(_flat(bound.field.choices))
        return " · ".join(words.get(str(each), str(each)) for each in value or ())
    if isinstance(bound.field, forms.BooleanField):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    if isinstance(bound.field, forms.ChoiceField):
        return str(dict(_flat(bound.field.choices)).get(str(value), value or ""))
    if isinstance(bound.field, forms.DateField):
        return dates.short_day(value) if value else ""
    return str(value or "")


def _flat(choices: Any) -> Sequence[tuple[str, str]]:
    return [(str(key), str(label)) for key, label in choices]


def _organisation(row: OrganisationRow, language: str) -> OrganisationShown:
    kind = KINDS.get(row.organisation.kind)
    people: dict[str, list[str]] = {}
    for person in row.people:
        people.setdefault(person.name, []).append(_short(person.capacity))
    waiting = {person.name: person.mandate.id for person in row.people if not person.has_key}
    return OrganisationShown(
        organisation=row.organisation,
        authorisation=row.authorisation,
        kind_name=kind.names[language] if kind else row.organisation.kind,
        is_municipal=row.organisation.kind in MUNICIPAL_KINDS,
        ends_soon=row.ends_soon is not None,
        people=tuple(
            PersonShown(name, " · ".join(capacities), waiting.get(name)) for name, capacities in people.items()
        ),
    )


def _short(capacity: Capacity) -> str:
    return gettext("contact") if capacity is Capacity.PARTNER_CONTACT else gettext("professional")


def _seat(row: SeatedRow, request: SeatRequest) -> TableSeat:
    return TableSeat(
        name=row.name,
        function=row.function,
        state=SeatState.MEMBER if row.verdict is None or row.verdict.allowed else SeatState.ABSENT,
        is_you=row.mandate.account_id == request.actor.account_id,
    )
