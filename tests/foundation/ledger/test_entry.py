"""The bytes of an entry; old ones must verify for ever."""

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beraad.foundation.ledger import entry as entries
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.entry import Entry, Malformed, OpeningEntry, SealedRef
from beraad.foundation.ledger.tree import leaf_hash
from beraad.law.capacities import Capacity

VECTORS = json.loads(Path("tests/vectors/ledger_entries.json").read_text(encoding="utf-8"))["vectors"]
SOMEBODY = UUID("11111111-1111-1111-1111-111111111111")


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_a_golden_body_still_gives_the_same_leaf(vector):
    salt, body = bytes.fromhex(vector["salt"]), vector["body"].encode()
    committed = entries.commitment(salt, body)
    leaf = entries.leaf_bytes(vector["index"], vector["recorded_us"], committed)
    assert committed.hex() == vector["commitment"]
    assert leaf.hex() == vector["leaf"]
    assert leaf_hash(leaf).hex() == vector["leaf_hash"]
    assert entries.parse_leaf(leaf) == (vector["index"], vector["recorded_us"], committed)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_a_golden_body_is_canonical_and_is_written_the_same_today(vector):
    told = entries.parse_body(vector["body"].encode())
    again = Entry(
        act=Act(told["act"]),
        account_id=UUID(told["account"]),
        capacity=Capacity(told["capacity"]) if told["capacity"] else None,
        organisation_id=told["organisation"] and UUID(told["organisation"]),
        controller_id=told["controller"] and UUID(told["controller"]),
        about=told["about"] and UUID(told["about"]),
        basis=told["basis"],
        purpose=told["purpose"],
        outcome=told["outcome"],
        sealed=tuple(
            SealedRef(
                UUID(ref["compartment"]),
                UUID(ref["record"]),
                ref["field"],
                ref["revision"],
                bytes.fromhex(ref["digest"]),
            )
            for ref in told["sealed"]
        ),
    )
    assert entries.body_bytes(again).decode() == vector["body"]


def test_the_commitment_is_spelled_out_as_the_specification_says():
    from hashlib import sha256

    assert entries.commitment(b"s" * 32, b"{}") == sha256(b"\x02" + b"s" * 32 + b"{}").digest()


def test_a_leaf_is_version_index_time_commitment():
    leaf = entries.leaf_bytes(258, -1, b"c" * 32)
    assert leaf == b"\x01" + (258).to_bytes(8, "big") + b"\xff" * 8 + b"c" * 32


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"])),
    st.text(alphabet=st.characters(exclude_categories=["Cs"])),
)
def test_any_text_comes_back_from_a_body(purpose, outcome):
    told = entries.parse_body(entries.body_bytes(Entry(Act.REFUSED, SOMEBODY, purpose=purpose, outcome=outcome)))
    assert (told["purpose"], told["outcome"]) == (purpose, outcome)
    assert list(told) == sorted(told)


def test_half_a_sign_is_refused():
    with pytest.raises(UnicodeEncodeError):
        entries.body_bytes(Entry(Act.REFUSED, SOMEBODY, outcome="\ud800"))


def test_a_body_has_a_limit():
    with pytest.raises(ValueError, match="1 MiB"):
        entries.body_bytes(Entry(Act.REFUSED, SOMEBODY, outcome="x" * entries.MOST_BODY_BYTES))


@pytest.mark.parametrize(("digest", "revision"), [(b"short", 1), (b"x" * 33, 1), (b"x" * 32, -1)])
def test_a_sealed_reference_needs_a_digest_and_a_revision(digest, revision):
    with pytest.raises(ValueError, match="SHA-256"):
        SealedRef(SOMEBODY, SOMEBODY, "reasons", revision, digest)


def test_an_opening_is_an_entry_about_its_compartment():
    entry = OpeningEntry(SOMEBODY, UUID(int=7), "law:L2018:art. 3 §2", purpose="review").as_entry()
    assert (entry.act, entry.about, entry.purpose) == (Act.COMPARTMENT_OPENED, UUID(int=7), "review")


def test_moments_keep_their_microseconds_and_lose_their_zone():
    at = datetime(2026, 3, 29, 3, 30, 0, 123456, tzinfo=timezone(timedelta(hours=2)))
    assert entries.to_moment(entries.to_microseconds(at)) == at
    assert entries.to_moment(entries.to_microseconds(at)).tzinfo is UTC


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        entries.to_microseconds(datetime(2026, 1, 1))


@pytest.mark.parametrize("leaf", [b"", b"\x01" * 48, b"\x02" + b"\x00" * 48])
def test_what_is_no_leaf_is_said_to_be_none(leaf):
    with pytest.raises(Malformed):
        entries.parse_leaf(leaf)


@pytest.mark.parametrize("body", [b"", b"[]", b'{"version":2}', b"\xff"])
def test_what_is_no_body_is_said_to_be_none(body):
    with pytest.raises(Malformed):
        entries.parse_body(body)


@given(st.sets(st.integers(0, 300)))
def test_lists_of_leaves_are_written_as_ranges_and_read_back(indexes):
    text = entries.ranges(sorted(indexes))
    back = {index for first, last in entries.parse_ranges(text) for index in range(first, last + 1)}
    assert back == indexes


def test_ranges_look_like_this():
    assert entries.ranges([3, 4, 5, 7, 9, 10]) == "3-5,7,9-10"


@pytest.mark.parametrize("text", ["3-", "-3", "a", "1,,2", "1-2-3"])
def test_a_list_that_cannot_be_read_is_refused(text):
    with pytest.raises(Malformed):
        entries.parse_ranges(text)
