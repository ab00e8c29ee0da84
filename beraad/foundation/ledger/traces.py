"""The bodies about one subject end together: those about it, and those about every place that belonged to it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.entry import to_microseconds
from beraad.foundation.ledger.erase_bodies import SHREDS_STAY, STAYS, erase_bodies
from beraad.foundation.ledger.models import Belonging, Body
from beraad.law.verdict import Verdict

DEATHS = (Act.SHRED_BEGUN, Act.SHREDDED)


@dataclass(frozen=True, slots=True)
class Ended:
    """A subject that is over: its id, and whose it was."""

    subject: UUID
    controller_id: UUID | None


def belongs(about: UUID, to: UUID, at: datetime) -> None:
    """Remember that the bodies about a place that died end with those about its subject."""
    Belonging.objects.get_or_create(about=about, defaults={"ends_with": to, "since": at})


def ended_by(leaves: Iterable[int], acts: Collection[Act], at: datetime) -> list[Ended]:
    """The subjects that these leaves ended, more than seven days before ``at``, of which traces are left.

    Leaves of other acts are passed over.
    """
    ends = [act.value for act in acts]
    rows = Body.objects.filter(
        leaf_id__in=list(leaves),
        act__in=ends,
        about__isnull=False,
        leaf__recorded_us__lte=to_microseconds(at - SHREDS_STAY),
    )
    controllers = {about: controller for about, controller in rows.values_list("about", "controller_id") if about}
    bodies = Body.objects.filter(about__in=controllers).exclude(act__in=[*ends, *STAYS])
    places = Belonging.objects.filter(ends_with__in=controllers, since__lte=at - SHREDS_STAY)
    left = {*bodies.values_list("about", flat=True), *places.values_list("ends_with", flat=True)}
    return [Ended(subject, controllers[subject]) for subject in controllers if subject in left]


def erase_traces(ended: Ended, *, keep: Collection[Act], basis: Verdict, at: datetime) -> int:
    """Erase the bodies about a subject that is over and about its places that died seven days ago; how many.

    What stays names no organisation and no holder: the acts in ``keep``, the deaths of places that the subject's own
    controller kept, and what :data:`STAYS`. Doing it twice changes nothing.
    """
    places = Belonging.objects.filter(ends_with=ended.subject, since__lte=at - SHREDS_STAY)
    ids = [ended.subject, *places.values_list("about", flat=True)]
    stays = [act.value for act in {*keep, *STAYS}]
    bodies = Body.objects.filter(about__in=ids).exclude(act__in=stays)
    own_deaths = bodies.filter(act__in=[act.value for act in DEATHS], controller_id=ended.controller_id)
    indexes = list(bodies.exclude(pk__in=own_deaths.values("pk")).values_list("leaf_id", flat=True))
    erase_bodies(indexes, actor=SYSTEM, basis=basis, at=at)
    places.delete()
    return len(indexes)
