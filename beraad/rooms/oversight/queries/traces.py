"""The traces of one controller: who, in which capacity, what act, when, on which basis. No content is there to read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.queries import EntryView
from beraad.law.verdict import Citation
from beraad.rooms.accounts.models import Account
from beraad.rooms.cases.models import Case
from beraad.rooms.oversight.words import ACTS

IN_NO_REPORT = frozenset({Act.POLICE_ANSWERED})
"""That the police answered is a commitment only: in no report, export or timeline (design, section 5)."""

READABLE = tuple(act for act in Act if act not in IN_NO_REPORT)
PAGE = 50


@dataclass(frozen=True, slots=True)
class Trace:
    """One line of the reading room."""

    index: int
    at: datetime
    act: str
    who: str
    capacity: str
    about: str
    citations: tuple[Citation, ...]
    is_witnessed: bool


@dataclass(frozen=True, slots=True)
class TracePage:
    """One page, and the index before which the next one begins."""

    rows: tuple[Trace, ...]
    before: int | None


def traces_of(controller_id: UUID, *, before: int | None = None) -> TracePage:
    """The newest traces of the controller, or those before an index; four queries."""
    views = ledger.bodies_of_controller(controller_id, before=before, acts=READABLE, limit=PAGE + 1)
    shown = views[:PAGE]
    return TracePage(rows=as_traces(shown), before=shown[-1].index if len(views) > PAGE else None)


def as_traces(views: Sequence[EntryView]) -> tuple[Trace, ...]:
    """Entries with names of people in office and numbers of cases; three queries."""
    names = dict(Account.objects.filter(id__in={view.account_id for view in views}).values_list("id", "name"))
    numbers = dict(Case.objects.filter(id__in={view.about for view in views}).values_list("id", "number"))
    witnessed = ledger.is_witnessed(views[0].index) if views else False
    return tuple(
        Trace(
            index=view.index,
            at=view.at,
            act=str(ACTS[view.act]),
            who=names.get(view.account_id, ""),
            capacity=view.capacity,
            about=numbers.get(view.about, "") if view.about else "",
            citations=citations_in(view.basis),
            is_witnessed=witnessed,
        )
        for view in views
    )


def citations_in(basis: str) -> tuple[Citation, ...]:
    """The citations behind the codes that an entry keeps."""
    return tuple(Citation.parse(code) for code in _codes(basis))


def _codes(basis: str) -> Iterable[str]:
    return (code.strip() for code in basis.split(";") if code.strip())
