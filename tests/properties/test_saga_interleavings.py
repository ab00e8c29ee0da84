"""Births, deaths, re-keyings and rotations, interrupted anywhere and in any order, end whole."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.test import TestCase
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from beraad.foundation.kernel.errors import Gone, NotHeld
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.verify import verify
from beraad.foundation.vault import births, deaths, door, key_store, life, reading, rekey, roots
from beraad.foundation.vault.checkpoint_key import current_records, trust
from beraad.foundation.vault.models import Compartment, Half
from beraad.foundation.vault.routing import STORES
from beraad.law.kinds import Kind
from tests.foundation.vault.conftest import AT, YES, Person, person

pytestmark = pytest.mark.django_db(databases="__all__")

ACTS = ("bear", "shred", "withdraw", "admit", "open", "seal", "rotate", "reconcile")
steps = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 3), st.sampled_from([None, None, *life.CRASH_POINTS])), max_size=14
)


class Killed(Exception):
    """Stands for the process that dies here."""


@dataclass
class House:
    """What must be true, kept beside what is."""

    an: Person
    ces: Person
    monkeypatch: pytest.MonkeyPatch
    texts: dict[UUID, str] = field(default_factory=dict)
    shared: set[UUID] = field(default_factory=set)
    dead: set[UUID] = field(default_factory=set)

    @contextmanager
    def dying_at(self, point: str | None) -> Iterator[None]:
        """Raise there instead of being killed: the transaction rolls back and nothing after it runs."""

        def maybe(name: str) -> None:
            if name == point:
                raise Killed

        with self.monkeypatch.context() as patch:
            for module in (births, deaths, rekey, key_store, reading):
                patch.setattr(module, "crash_point", maybe)
            try:
                with TestCase.captureOnCommitCallbacks(execute=True):
                    yield
            except Killed:
                pass

    def move_out(self) -> None:
        """Empty the house for the next example."""
        life.reconcile(AT)
        with self.dying_at(None), transaction.atomic():
            door.shred(list(self.texts), actor=self.an.actor, basis=YES, at=AT)
        for known in (self.texts, self.shared, self.dead):
            known.clear()

    def do(self, act: str, which: int, point: str | None) -> None:
        """One step; what the transaction acknowledged is noted as soon as it did."""
        places = sorted(self.texts)
        if act in {"bear", "rotate", "reconcile"} or not places:
            getattr(self, act if act in {"rotate", "reconcile"} else "bear")(point)
        else:
            getattr(self, act)(places[which % len(places)], point)

    def bear(self, point: str | None) -> None:
        with self.dying_at(point):
            with transaction.atomic():
                kind = Kind.TABLE if len(self.texts) % 2 else Kind.CORE
                grants = [self.an.grant, self.ces.grant]
                newborn = door.bear(kind, controller_id=uuid4(), holders=grants, basis=YES, ends_at=None, at=AT)
                newborn.seal("text", "first")
            self.texts[newborn.id] = "first"
            self.shared.add(newborn.id)

    def shred(self, place: UUID, point: str | None) -> None:
        with self.dying_at(point):
            with transaction.atomic():
                door.shred([place], actor=self.an.actor, basis=YES, at=AT)
            del self.texts[place]
            self.dead.add(place)

    def withdraw(self, place: UUID, point: str | None) -> None:
        with self.dying_at(point):
            with transaction.atomic():
                door.withdraw(place, holder_id=self.ces.holder.id, actor=self.an.actor, basis=YES, at=AT)
            self.shared.discard(place)

    def admit(self, place: UUID, point: str | None) -> None:
        from beraad.law.capacities import Capacity

        with self.dying_at(point):
            with transaction.atomic():
                door.admit(
                    place, holder_id=self.ces.holder.id, ends_on=None, keys=self.an.keys, actor=self.an.actor,
                    basis=YES, at=AT, capacity=Capacity.CHAIR,
                )  # fmt: skip
            self.shared.add(place)

    def open(self, place: UUID, point: str | None) -> None:
        with self.dying_at(point):
            assert self.read(self.an, place) == self.texts[place]

    def seal(self, place: UUID, point: str | None) -> None:
        text = f"text {uuid4()}"
        with self.dying_at(point):
            with transaction.atomic():
                door.seal(place, "text", text, keys=self.an.keys, at=AT)
            self.texts[place] = text

    def rotate(self, point: str | None) -> None:
        with self.dying_at(point):
            key_store.rotate_root(AT)

    def reconcile(self, point: str | None) -> None:
        with self.dying_at(point):
            life.reconcile(AT)

    def read(self, one: Person, place: UUID) -> str:
        return door.open(place, keys=one.keys, actor=one.actor, basis=YES, at=AT).text("text")


@pytest.fixture
def house(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    settings.KEYS = tmp_path
    logging.getLogger("django.test").setLevel(logging.CRITICAL)
    return House(person("An"), person("Ces"), monkeypatch)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
@example([("bear", 0, None), ("withdraw", 0, None), ("open", 0, "rekey.half_pending"), ("open", 0, None)])
def test_whatever_is_interrupted_the_house_ends_whole(house: House, steps: list[tuple[str, int, str | None]]) -> None:
    house.move_out()
    for act, which, point in steps:
        house.do(act, which, point)
    life.reconcile(AT)
    assert life.reconcile(AT).is_nothing
    assert life.survey().is_whole
    assert len(roots.all_ids()) <= 1
    halves = {half.compartment_id for store in STORES for half in Half.objects.using(store).all()}
    assert halves == set(house.texts) == set(Compartment.objects.values_list("id", flat=True))
    for place, text in house.texts.items():
        assert house.read(house.an, place) == text
        _read_by_the_other(house, place, text)
    for place in house.dead:
        with pytest.raises(Gone):
            house.read(house.an, place)
        acts = [leaf.act for leaf in ledger.bodies_about(place, acts=[Act.SHRED_BEGUN, Act.SHREDDED])]
        assert acts == [Act.SHREDDED, Act.SHRED_BEGUN]
    assert verify(trust()).is_sound
    assert list(current_records()) or not house.texts


def _read_by_the_other(house: House, place: UUID, text: str) -> None:
    if place in house.shared:
        assert house.read(house.ces, place) == text
    else:
        with pytest.raises(NotHeld):
            house.read(house.ces, place)
