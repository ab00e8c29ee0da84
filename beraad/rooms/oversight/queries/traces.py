"""The traces of one controller: who, in which capacity, what act, when, on which basis. No content is there to read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.queries import EntryView
from beraad.foundation.vault.models import Compartment
from beraad.law.kinds import Kind
from beraad.law.verdict import Citation
from beraad.rooms.accounts.queries import names_of
from beraad.rooms.cases.models import Case
from beraad.rooms.oversight.words import ACTS, task_in_words

IN_NO_REPORT = frozenset({Act.POLICE_ANSWERED})
"""That the police answered is a commitment only: in no report, export or timeline (design, section 5)."""

READABLE = tuple(act for act in Act if act not in IN_NO_REPORT)
PAGE = 50
NOBODY_ELSES = frozenset({Kind.WEIGHING, Kind.NOTES, Kind.TABLE})
"""Places whose openings would tell who spoke or kept notes: no page ties them to a case."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One line of the reading room."""

    index: int
    at: datetime
    act: str
    who: str
    capacity: str
    about: str
    kind: str
    task: str
    citations: tuple[Citation, ...]
    is_witnessed: bool


@dataclass(frozen=True, slots=True)
class TracePage:
    """One page, and the index before which the next one begins."""

    rows: tuple[Trace, ...]
    before: int | None


def traces_of(controller_id: UUID, *, before: int | None = None) -> TracePage:
    """The newest traces of the controller, or those before an index; five queries."""
    views = ledger.bodies_of_controller(controller_id, before=before, acts=READABLE, limit=PAGE + 1)
    shown = views[:PAGE]
    return TracePage(rows=as_traces(shown), before=shown[-1].index if len(views) > PAGE else None)


def as_traces(views: Sequence[EntryView]) -> tuple[Trace, ...]:
    """Entries with names of people in office, kinds of places and numbers of cases; four queries."""
    names = names_of(view.account_id for view in views)
    places = {row.id: row for row in Compartment.objects.filter(id__in={view.about for view in views})}
    cases = {view.about for view in views} | {row.about for row in places.values()}
    numbers = dict(Case.objects.filter(id__in=cases).values_list("id", "number"))
    witnessed = ledger.is_witnessed(views[0].index) if views else False
    return tuple(
        Trace(
            index=view.index,
            at=view.at,
            act=str(ACTS[view.act]),
            who=names.get(view.account_id, ""),
            capacity=view.capacity,
            about=_number(view.about, places, numbers),
            kind=places[view.about].kind if view.about in places else "",
            task=task_in_words(view.purpose),
            citations=citations_in(view.basis),
            is_witnessed=witnessed,
        )
        for view in views
    )


def _number(about: UUID | None, places: Mapping[UUID, Compartment], numbers: Mapping[UUID, str]) -> str:
    """The number of a case that an entry is about, itself or by a place of it that lives; a private place has none."""
    if about is None:
        return ""
    place = places.get(about)
    behind = place.about if place is not None and place.kind not in NOBODY_ELSES else None
    return numbers.get(about, "") or (numbers.get(behind, "") if behind else "")


def citations_in(basis: str) -> tuple[Citation, ...]:
    """The citations behind the codes that an entry keeps."""
    return tuple(Citation.parse(code) for code in _codes(basis))


def _codes(basis: str) -> Iterable[str]:
    return (code.strip() for code in basis.split(";") if code.strip())
