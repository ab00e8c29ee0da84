"""Reading: the head, bodies for reading rooms, and what is witnessed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from django.db.models import QuerySet

from beraad.foundation.database.prepared import PreparedQuery
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.entry import parse_body
from beraad.foundation.ledger.models import HEAD, Body, Cosignature, Head
from beraad.foundation.ledger.tree import EMPTY_ROOT

PAGE = 50


@dataclass(frozen=True, slots=True)
class TreeHead:
    """How large the tree is, and its root."""

    size: int
    root: bytes


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry as a reading room shows it."""

    index: int
    at: datetime
    act: Act
    account_id: UUID
    capacity: str
    organisation_id: UUID | None
    controller_id: UUID | None
    about: UUID | None
    basis: str
    purpose: str
    outcome: str


def head() -> TreeHead:
    """The tree as it is now."""
    row = Head.objects.filter(pk=HEAD).values_list("size", "root").first()
    return TreeHead(0, EMPTY_ROOT) if row is None else TreeHead(row[0], bytes(row[1]))


def origin() -> str:
    """The name under which checkpoints are signed; empty before the first leaf."""
    return Head.objects.filter(pk=HEAD).values_list("origin", flat=True).first() or ""


def bodies_of_controller(
    controller_id: UUID, *, before: int | None = None, acts: Collection[Act] = (), limit: int = PAGE
) -> list[EntryView]:
    """The newest entries of one controller; the next page is asked with ``before`` the last index shown."""
    return _page(Body.objects.filter(controller_id=controller_id), before, acts, limit)


def bodies_about(
    about: UUID | Iterable[UUID], *, before: int | None = None, acts: Collection[Act] = (), limit: int = PAGE
) -> list[EntryView]:
    """The newest entries about one thing, or about any of several."""
    ids = [about] if isinstance(about, UUID) else list(about)
    if before is None:
        return _views(_newest_about(tuple(acts), limit)(ids))
    return _page(Body.objects.filter(about__in=ids), before, acts, limit)


def looked_at(account_id: UUID, places: Iterable[UUID]) -> set[UUID]:
    """Which of these places somebody opened themselves, ever; for the own work list."""
    opened = Body.objects.filter(about__in=list(places), act=Act.COMPARTMENT_OPENED.value)
    mine = opened.values_list("about", "json")
    return {about for about, body in mine if about and parse_body(bytes(body))["account"] == str(account_id)}


def entry(index: int) -> EntryView | None:
    """One entry; None when its body was erased or never was."""
    found = _views(Body.objects.filter(leaf_id=index).select_related("leaf"))
    return found[0] if found else None


def is_witnessed(index: int) -> bool:
    """Whether a cosigned checkpoint of the present origin covers that leaf."""
    return Cosignature.objects.filter(checkpoint__origin=origin(), checkpoint__size__gt=index).exists()


@cache
def _newest_about(acts: tuple[Act, ...], limit: int) -> PreparedQuery[[list[UUID]], Body]:
    def bodies(about: list[UUID]) -> QuerySet[Body]:
        found = Body.objects.filter(about__in=about)
        found = found.filter(act__in=[act.value for act in acts]) if acts else found
        return found.select_related("leaf").order_by("-leaf_id")[:limit]

    return PreparedQuery(bodies)


def _page(bodies: QuerySet[Body], before: int | None, acts: Collection[Act], limit: int) -> list[EntryView]:
    if before is not None:
        bodies = bodies.filter(leaf_id__lt=before)
    if acts:
        bodies = bodies.filter(act__in=[act.value for act in acts])
    return _views(bodies.select_related("leaf").order_by("-leaf_id")[:limit])


def _views(bodies: Iterable[Body]) -> list[EntryView]:
    return [_view(body, parse_body(bytes(body.json))) for body in bodies]


def _view(body: Body, told: dict[str, str | None]) -> EntryView:
    return EntryView(
        index=body.leaf_id,
        at=body.leaf.recorded_at,
        act=Act(body.act),
        account_id=UUID(told["account"]),
        capacity=told["capacity"] or "",
        organisation_id=_id(told["organisation"]),
        controller_id=_id(told["controller"]),
        about=_id(told["about"]),
        basis=told["basis"] or "",
        purpose=told["purpose"] or "",
        outcome=told["outcome"] or "",
    )


def _id(value: str | None) -> UUID | None:
    return None if value is None else UUID(value)
