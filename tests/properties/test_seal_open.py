"""Whatever is sealed comes back as it was, and only with everything it was bound to."""

from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from beraad.foundation.vault import envelope
from beraad.foundation.vault.primitives import Aead, PrivateKey, Unreadable

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=64)
keys = st.binary(min_size=32, max_size=32)
places = st.tuples(st.uuids(), st.integers(1, 2**32 - 1), st.uuids(), names, st.integers(1, 2**63))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=6000), keys, places)
def test_a_text_comes_back_as_it_was(text: str, key: bytes, place: tuple[UUID, int, UUID, str, int]) -> None:
    bound = envelope.record_bound(*place)
    sealed = envelope.seal_record(Aead(key), text, epoch=place[1], bound=bound)
    assert envelope.open_record(Aead(key), sealed, bound) == text
    assert text.encode() not in sealed or len(text) < 4


@given(keys, keys, places, places)
def test_another_key_or_another_place_opens_nothing(key: bytes, other: bytes, place, elsewhere) -> None:
    assume((key, place) != (other, elsewhere))
    sealed = envelope.seal_record(Aead(key), "said", epoch=place[1], bound=envelope.record_bound(*place))
    with pytest.raises(Unreadable):
        envelope.open_record(Aead(other), sealed, envelope.record_bound(*elsewhere))


@given(places, places)
def test_two_places_are_never_bound_to_the_same_bytes(place, elsewhere) -> None:
    assert (envelope.record_bound(*place) == envelope.record_bound(*elsewhere)) == (place == elsewhere)


@given(st.integers(0, 20_000), st.integers(0, 20_000))
def test_a_longer_text_never_looks_shorter_and_lengths_show_in_steps(first: int, second: int) -> None:
    one, other = (len(envelope.pad(b"x" * length)) for length in (first, second))
    assert (one <= other) or first > second
    assert one % 256 == 0
    assert one <= 4096 or one % 1024 == 0


@given(st.binary(max_size=3000))
def test_bytes_that_are_no_envelope_are_refused_and_never_crash(noise: bytes) -> None:
    bound = envelope.record_bound(UUID(int=1), 1, UUID(int=1), "text", 1)
    for attempt in (
        lambda: envelope.open_record(Aead(bytes(32)), noise, bound),
        lambda: envelope.open_record(Aead(bytes(32)), b"BR\x01\x01\x00\x00\x00\x01" + noise, bound),
        lambda: envelope.open_half(
            b"BR\x01\x11" + noise, PrivateKey(bytes(96)), compartment=UUID(int=1), epoch=1, holder_fingerprint=bytes(32)
        ),
        lambda: envelope.open_unlock(b"BR\x01\x41" + noise, bytes(32), unlock=UUID(int=1), holder=UUID(int=1)),
    ):
        with pytest.raises(Unreadable):
            attempt()


@given(st.binary(min_size=4, max_size=3000))
def test_only_what_was_padded_so_is_unpadded(noise: bytes) -> None:
    try:
        text = envelope.unpad(noise)
    except Unreadable:
        return
    assert noise == len(text).to_bytes(4, "big") + text + bytes(len(noise) - 4 - len(text))


@given(st.binary(min_size=96, max_size=96), st.uuids(), st.integers(1, 2**32 - 1))
def test_a_half_opens_with_the_seeds_it_was_sealed_to(seeds: bytes, place: UUID, epoch: int) -> None:
    private = PrivateKey(seeds)
    sealed = envelope.seal_half(bytes(range(32)), private.public_bytes, compartment=place, epoch=epoch)
    whose = envelope.fingerprint(private.public_bytes)
    again = PrivateKey(seeds)
    assert envelope.open_half(sealed, again, compartment=place, epoch=epoch, holder_fingerprint=whose) == bytes(
        range(32)
    )
