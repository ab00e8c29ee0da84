"""Search texts: one envelope per place, made by a search, gone with the next change, dead with its place."""

import json
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from beraad.foundation.vault import door, envelope, search_texts
from beraad.foundation.vault.errors import Tampered
from beraad.foundation.vault.models import Compartment, SearchText
from beraad.foundation.vault.primitives import Aead, Unreadable
from beraad.foundation.vault.search import Found
from tests.foundation.vault.conftest import AT, YES, Bear, Person
from tests.foundation.vault.test_search import find

pytestmark = pytest.mark.django_db(databases="__all__")

VECTOR = json.loads((Path(__file__).parents[2] / "vectors" / "search_text.json").read_text(encoding="utf-8"))


def test_a_search_packs_what_it_read_and_the_next_one_opens_the_pack(an: Person, bear: Bear, monkeypatch) -> None:
    place = bear(an, reasons="Op School", view="thuis")
    assert find(an, "school", [place]) == [Found(place, place, "reasons")]
    assert SearchText.objects.get().compartment_id == place

    def nothing_read(*_args, **_options):
        yield from ()

    monkeypatch.setattr("beraad.foundation.vault.records.rows_by_compartment", nothing_read)
    assert find(an, "school", [place]) == [Found(place, place, "reasons")]
    assert find(an, "thuis", [place]) == [Found(place, place, "view")]


def test_what_is_packed_cannot_be_read_without_the_key(an: Person, bear: Bear) -> None:
    find(an, "school", [bear(an, reasons="op school")])
    assert b"school" not in bytes(SearchText.objects.get().envelope)


def test_an_edit_deletes_the_pack_and_the_new_words_are_found(an: Person, bear: Bear) -> None:
    place = bear(an, reasons="op school")
    find(an, "school", [place])
    with transaction.atomic():
        door.seal(place, "reasons", "op straat", keys=an.keys, at=AT)
    assert not SearchText.objects.exists()
    assert find(an, "school", [place]) == []
    assert find(an, "straat", [place]) == [Found(place, place, "reasons")]


def test_what_is_taken_out_stands_in_no_pack(an: Person, bear: Bear) -> None:
    place, card = bear(an, reasons="op school"), uuid4()
    with transaction.atomic():
        door.seal(place, "card", "geheim", keys=an.keys, at=AT, record=card)
    find(an, "geheim", [place])
    with transaction.atomic():
        door.remove(place, card, keys=an.keys, at=AT)
    assert not SearchText.objects.exists()


def test_a_pack_of_another_revision_is_not_believed(an: Person, bear: Bear) -> None:
    place = bear(an, reasons="op school")
    find(an, "school", [place])
    Compartment.objects.filter(pk=place).update(revision=9)
    assert find(an, "school", [place]) == [Found(place, place, "reasons")]
    assert SearchText.objects.get().revision == 9


def test_a_pack_that_was_changed_is_named(an: Person, bear: Bear) -> None:
    place = bear(an, reasons="op school")
    find(an, "school", [place])
    row = SearchText.objects.get()
    row.envelope = bytes(row.envelope)[:-1] + bytes([bytes(row.envelope)[-1] ^ 1])
    row.save()
    with pytest.raises(Tampered):
        find(an, "school", [place])


def test_rekeying_leaves_no_pack_of_the_old_epoch(an: Person, ces: Person, bear: Bear) -> None:
    place = bear(an, ces, reasons="op school")
    find(an, "school", [place])
    with transaction.atomic():
        door.withdraw(place, holder_id=ces.holder.id, actor=an.actor, basis=YES, at=AT)
    assert find(an, "school", [place]) == [Found(place, place, "reasons")]
    assert SearchText.objects.get().epoch == 2


def test_a_pack_dies_with_its_place(an: Person, bear: Bear, after_commit) -> None:
    place = bear(an, reasons="op school")
    find(an, "school", [place])
    with after_commit():
        door.shred([place], actor=an.actor, basis=YES, at=AT)
    assert not SearchText.objects.exists()


def test_a_place_that_changes_while_it_is_searched_is_not_packed(an: Person, bear: Bear, monkeypatch) -> None:
    place = bear(an, reasons="op school")
    pack = search_texts._pack

    def packed_too_late(key, rows):
        done = pack(key, rows)
        with transaction.atomic():
            door.seal(place, "reasons", "op straat", keys=an.keys, at=AT)
        return done

    monkeypatch.setattr(search_texts, "_pack", packed_too_late)
    assert find(an, "school", [place]) == [Found(place, place, "reasons")]
    assert not SearchText.objects.exists()


def test_the_golden_vector_opens() -> None:
    sealed = bytes.fromhex(VECTOR["envelope"])
    where = {"compartment": UUID(VECTOR["compartment"]), "epoch": VECTOR["epoch"], "revision": VECTOR["revision"]}
    packed = envelope.open_search_text(Aead(bytes.fromhex(VECTOR["key"])), sealed, **where)
    assert packed.hex() == VECTOR["packed"]
    assert list(search_texts.matches(packed, [b"straat"])) == [(UUID(VECTOR["record"]), "view")]
    with pytest.raises(Unreadable):
        envelope.open_search_text(Aead(bytes.fromhex(VECTOR["key"])), sealed, **{**where, "revision": 1})
