"""Two stores, a root that turns, and what happens when one of them is not there."""

import errno
import os
import sqlite3
from pathlib import Path

import pytest
from django.db import OperationalError, connections, transaction

from beraad.foundation.kernel.actor import SYSTEM
from beraad.foundation.ledger import queries as ledger
from beraad.foundation.ledger.acts import Act
from beraad.foundation.vault import door, key_store, life, roots
from beraad.foundation.vault.envelope import Place, root_of
from beraad.foundation.vault.errors import KeyStoreMissing, RootMissing, Tampered
from beraad.foundation.vault.models import Compartment, Half, Holding
from beraad.foundation.vault.routing import STORES, KeyStoreRouter
from beraad.law.kinds import Kind
from tests.foundation.vault.conftest import AT, YES, Bear, Person, read
from tests.foundation.vault.tampering import on_sqlite

pytestmark = pytest.mark.django_db(databases="__all__")


class TestRouting:
    def test_halves_and_the_mark_of_the_house_live_in_the_key_stores(self) -> None:
        for store in STORES:
            tables = set(connections[store].introspection.table_names())
            assert tables == {"vault_half", "vault_housemark", "django_migrations"}
        assert "vault_half" not in connections["default"].introspection.table_names()

    def test_a_half_has_no_relations(self) -> None:
        router = KeyStoreRouter()
        assert router.allow_relation(Half(), Compartment()) is False
        assert router.allow_relation(Compartment(), Holding()) is None
        assert router.db_for_read(Half) is None
        assert router.db_for_write(Compartment) == "default"


class TestRotation:
    def test_everything_living_opens_under_the_new_root(self, an: Person, bear: Bear, own_roots: Path) -> None:
        core, table = bear(an, text="x"), bear(an, kind=Kind.TABLE, text="y")
        (before,) = roots.all_ids()
        assert key_store.rotate_root(AT) == 2
        (after,) = roots.all_ids()
        assert before != after
        assert {root_of(bytes(half.wrapped)) for store in STORES for half in Half.objects.using(store).all()} == {after}
        assert (read(an, core).text("text"), read(an, table).text("text")) == ("x", "y")
        assert not life.survey().without_half

    def test_the_old_root_is_overwritten_before_it_is_removed(
        self, an: Person, bear: Bear, own_roots: Path, tmp_path
    ) -> None:
        bear(an)
        (old,) = own_roots.glob("*.key")
        secret = old.read_bytes()
        os.link(old, tmp_path / "another name of the same bytes")
        key_store.rotate_root(AT)
        assert not old.exists()
        assert (tmp_path / "another name of the same bytes").read_bytes() != secret

    def test_it_leaves_a_leaf(self, an: Person, bear: Bear, own_roots: Path) -> None:
        size = ledger.head().size
        key_store.rotate_root(AT)
        last = ledger.entry(size)
        assert last is not None
        assert (last.act, last.account_id) == (Act.ROOT_ROTATED, SYSTEM.account_id)

    def test_a_residue_of_yesterday_opens_nothing(self, an: Person, bear: Bear, own_roots: Path) -> None:
        place = bear(an, text="x")
        residue = Half.objects.using("keys").get()
        key_store.rotate_root(AT)
        Half.objects.using("keys").all().delete()
        residue.pk = None
        residue.save(using="keys", force_insert=True)
        with pytest.raises(RootMissing):
            read(an, place)

    def test_it_is_due_after_a_death(self, an: Person, bear: Bear, own_roots: Path) -> None:
        place = bear(an)
        assert not key_store.rotation_is_due()
        key_store.destroy([place])
        assert key_store.rotation_is_due()
        key_store.rotate_root(AT)
        assert not key_store.rotation_is_due()

    def test_roots_are_readable_by_their_owner_only(self, an: Person, bear: Bear, own_roots: Path) -> None:
        bear(an)
        assert {oct(path.stat().st_mode & 0o777) for path in own_roots.glob("*.key")} == {"0o600"}
        assert oct(own_roots.stat().st_mode & 0o777) == "0o700"


class TestBadDays:
    def test_a_root_that_is_away_is_named_and_nothing_changes(self, an: Person, bear: Bear, own_roots: Path) -> None:
        place = bear(an, text="x")
        (root,) = own_roots.glob("*.key")
        root.rename(own_roots / "away")
        for attempt in (lambda: read(an, place), lambda: bear(an), lambda: key_store.rotate_root(AT)):
            with pytest.raises(RootMissing, match=root.name):
                attempt()
        (own_roots / "away").rename(root)
        assert read(an, place).text("text") == "x"

    def test_no_new_root_is_made_while_halves_wait_for_the_old_one(
        self, an: Person, bear: Bear, own_roots: Path
    ) -> None:
        bear(an)
        for path in own_roots.iterdir():
            path.unlink()
        with pytest.raises(RootMissing, match="no root in force"):
            bear(an)
        assert roots.all_ids() == []

    def test_a_root_that_was_cut_short_is_refused(self, an: Person, bear: Bear, own_roots: Path) -> None:
        place = bear(an)
        (root,) = own_roots.glob("*.key")
        root.write_bytes(b"short")
        with pytest.raises(RootMissing, match="5 bytes"):
            read(an, place)

    def test_a_half_that_is_away_is_not_called_gone(self, an: Person, bear: Bear) -> None:
        place = bear(an, text="x")
        Half.objects.using("keys").all().delete()
        with pytest.raises(KeyStoreMissing, match="lacks the half"):
            read(an, place)
        assert life.survey().without_half == (place,)
        life.reconcile(AT)
        assert Compartment.objects.filter(pk=place).exists()

    def test_a_half_without_place_is_reported_and_left_alone(self, an: Person, bear: Bear) -> None:
        place = bear(an)
        Half.objects.using("keys").update(state="live")
        Compartment.objects.filter(pk=place).delete()
        life.reconcile(AT)
        assert life.survey().strays == (place,)

    def test_a_half_moved_to_another_place_does_not_open(self, an: Person, bear: Bear) -> None:
        place, other = bear(an, text="x"), bear(an, text="y")
        stolen = Half.objects.using("keys").get(compartment_id=other).wrapped
        Half.objects.using("keys").filter(compartment_id=place).update(wrapped=stolen)
        with pytest.raises(Tampered):
            read(an, place)

    @on_sqlite
    def test_a_key_store_file_that_is_away_is_not_made_anew(self, monkeypatch, tmp_path) -> None:
        away = str(tmp_path / "keys.sqlite3")
        monkeypatch.setitem(connections["keys"].settings_dict, "NAME", away)
        with pytest.raises(KeyStoreMissing, match="restore"):
            key_store.read([Place(SYSTEM.account_id, 1, in_backups=True)])
        assert not Path(away).exists()

    def test_a_key_store_without_its_table_is_missing(self) -> None:
        with pytest.raises(KeyStoreMissing), key_store.store_in_place("keys"):
            raise OperationalError("no such table: vault_half")
        with pytest.raises(OperationalError), key_store.store_in_place("keys"):
            raise OperationalError("database or disk is full")


class TestDiskFull:
    def test_a_root_that_cannot_be_written_leaves_the_old_one(
        self, an: Person, bear: Bear, own_roots: Path, monkeypatch
    ) -> None:
        place = bear(an, text="x")
        before = sorted(path.name for path in own_roots.iterdir())

        def full(_handle: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as broken:
            broken.setattr(roots.os, "fsync", full)
            with pytest.raises(OSError, match="No space"):
                key_store.rotate_root(AT)
        assert sorted(path.name for path in own_roots.iterdir()) == before
        assert read(an, place).text("text") == "x"

    def test_a_half_that_cannot_be_written_means_no_birth(self, an: Person, town, monkeypatch) -> None:
        def full(*_args, **_kwargs) -> None:
            raise OperationalError("database or disk is full")

        with monkeypatch.context() as broken:
            broken.setattr(Half, "save", full)
            with pytest.raises(OperationalError, match="full"), transaction.atomic():
                door.bear(Kind.CORE, controller_id=town, holders=[an.grant], basis=YES, ends_at=None, at=AT)
        assert not Compartment.objects.exists()
        assert not Half.objects.using("keys").exists()

    @on_sqlite
    def test_a_full_disk_loses_nothing_that_was_there(self, an: Person, bear: Bear) -> None:
        place = bear(an, text="x")
        with connections["default"].cursor() as cursor:
            cursor.execute("PRAGMA page_count")
            (pages,) = cursor.fetchone()
            cursor.execute(f"PRAGMA max_page_count = {pages}")
            try:
                with pytest.raises((OperationalError, sqlite3.OperationalError), match="full"), transaction.atomic():
                    for number in range(200):
                        door.seal(place, f"note{number}", "y" * 20_000, keys=an.keys, at=AT)
            finally:
                cursor.execute("PRAGMA max_page_count = 1073741823")
        assert list(read(an, place).records) == [(place, "text")]
