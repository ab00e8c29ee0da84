"""The byte format: golden vectors, and that nothing opens anywhere but where it was sealed."""

import json
from itertools import combinations
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from beraad.foundation.vault import envelope, primitives, shares
from beraad.foundation.vault.envelope import Owner, Place
from beraad.foundation.vault.primitives import Aead, PrivateKey, Unreadable

VECTORS = Path(__file__).parents[2] / "vectors"
HERE, OTHER = uuid4(), uuid4()
KEY = Aead(bytes(32))


def vectors(name: str):
    return json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))


class TestGoldenVectors:
    """Old bytes open for ever, and the same input makes the same bytes."""

    v = vectors("envelope")

    def test_public_key_and_fingerprint(self) -> None:
        public = PrivateKey(bytes.fromhex(self.v["seeds"])).public_bytes
        assert public.hex() == self.v["public_key"]
        assert envelope.fingerprint(public).hex() == self.v["fingerprint"]

    def test_compartment_key_as_the_specification_says_it(self) -> None:
        """Transcribed from docs/specs/envelope.md, section 2, without our own code."""
        v, place = self.v, UUID(self.v["compartment"])
        info = b"beraad.compartment.v1" + bytes([4]) + b"core" + (3).to_bytes(4, "big")
        halves = bytes.fromhex(v["holder_half"] + v["store_half"])
        assert HKDF(SHA256(), 32, salt=place.bytes, info=info).derive(halves).hex() == v["compartment_key"]
        key = envelope.compartment_key(
            bytes.fromhex(v["holder_half"]), bytes.fromhex(v["store_half"]), compartment=place, kind="core", epoch=3
        )
        assert key.hex() == v["compartment_key"]

    def test_a_record(self) -> None:
        v, r = self.v, self.v["record"]
        bound = envelope.record_bound(UUID(v["compartment"]), v["epoch"], UUID(r["record"]), r["field"], r["revision"])
        assert bound.hex() == r["associated_data"]
        key, sealed = Aead(bytes.fromhex(v["compartment_key"])), bytes.fromhex(r["envelope"])
        assert envelope.open_record(key, sealed, bound) == r["text"]
        assert envelope.record_epoch(sealed) == v["epoch"]
        again = envelope.seal_record(key, r["text"], epoch=v["epoch"], bound=bound, nonce=bytes.fromhex(r["nonce"]))
        assert again == sealed
        assert envelope.digest(sealed).hex() == r["digest"]

    def test_a_record_as_the_specification_says_it(self) -> None:
        """Transcribed from docs/specs/envelope.md, section 3, without our own code."""
        v, r = self.v, self.v["record"]
        sealed = bytes.fromhex(r["envelope"])
        assert sealed[:8] == b"BR\x01\x01" + (3).to_bytes(4, "big")
        bound = b"beraad.record.v1\x01" + UUID(v["compartment"]).bytes + (3).to_bytes(4, "big")
        bound += UUID(r["record"]).bytes + (7).to_bytes(2, "big") + b"reasons" + (7).to_bytes(8, "big")
        plain = AESGCM(bytes.fromhex(v["compartment_key"])).decrypt(sealed[8:20], sealed[20:], bound)
        text = r["text"].encode()
        assert plain == len(text).to_bytes(4, "big") + text + bytes(256 - 4 - len(text))

    def test_a_half_sealed_to_a_holder(self) -> None:
        v = self.v
        half = envelope.open_half(
            bytes.fromhex(v["half_sealed_to_holder"]),
            PrivateKey(bytes.fromhex(v["seeds"])),
            compartment=UUID(v["compartment"]),
            epoch=v["epoch"],
            holder_fingerprint=bytes.fromhex(v["fingerprint"]),
        )
        assert half.hex() == v["holder_half"]
        assert len(v["half_sealed_to_holder"]) == 2 * 1172

    def test_seeds_under_a_passphrase(self) -> None:
        v, w = self.v, self.v["seeds_under_passphrase"]
        owner = Owner(UUID(w["holder"]), bytes.fromhex(v["fingerprint"]))
        assert envelope.unwrap_seeds(bytes.fromhex(w["envelope"]), w["passphrase"], owner).hex() == v["seeds"]

    def test_seeds_in_an_unlock_row(self) -> None:
        w = self.v["seeds_in_unlock_row"]
        seeds = envelope.open_unlock(
            bytes.fromhex(w["envelope"]), bytes.fromhex(w["key"]), unlock=UUID(w["unlock"]), holder=UUID(w["holder"])
        )
        assert seeds.hex() == self.v["seeds"]

    def test_reference_code_and_recovery_secret(self) -> None:
        code, recovery = self.v["reference_code"], self.v["recovery"]
        assert envelope.seeds_of_code(code["code"]).hex() == code["seeds"]
        seeds = envelope.seeds_of_recovery(bytes.fromhex(recovery["secret"]), UUID(recovery["controller"]))
        assert seeds.hex() == recovery["seeds"]


class TestGoldenVectorsOfTheKeyStore:
    v = vectors("envelope_key_store")

    @pytest.mark.parametrize(("name", "in_backups"), [("wrapped_in_backups", True), ("wrapped_not_in_backups", False)])
    def test_a_store_half(self, name: str, in_backups: bool) -> None:
        v, wrapped = self.v, bytes.fromhex(self.v[name])
        place = Place(UUID(v["compartment"]), v["epoch"], in_backups)
        root = bytes.fromhex(v["root_key"])
        assert envelope.unwrap_store_half(wrapped, root, place).hex() == v["store_half"]
        assert envelope.root_of(wrapped) == UUID(v["root"])
        half, nonce = bytes.fromhex(v["store_half"]), bytes.fromhex(v["nonce"])
        assert envelope.wrap_store_half(half, root, UUID(v["root"]), place, nonce) == wrapped

    def test_two_printed_shares(self) -> None:
        for first, second in combinations(map(shares.from_text, self.v["shares"]), 2):
            assert shares.combine(first, second).hex() == self.v["recovery_secret"]


class TestPadding:
    @pytest.mark.parametrize(
        ("length", "padded"),
        [(0, 256), (252, 256), (253, 512), (4092, 4096), (4093, 5120), (5116, 5120), (5117, 6144), (100_000, 100_352)],
    )
    def test_lengths_show_in_steps_only(self, length: int, padded: int) -> None:
        text = b"x" * length
        assert len(envelope.pad(text)) == padded
        assert envelope.unpad(envelope.pad(text)) == text

    @pytest.mark.parametrize("broken", [b"\x00\x00\x00\x01x\x01", b"\xff\xff\xff\xffx", b"\x00\x00\x00\x01xx"])
    def test_padding_that_is_no_padding_is_refused(self, broken: bytes) -> None:
        with pytest.raises(Unreadable):
            envelope.unpad(broken)


class TestNothingOpensElsewhere:
    bound = envelope.record_bound(HERE, 1, HERE, "text", 1)
    sealed = envelope.seal_record(KEY, "said", epoch=1, bound=bound)

    @pytest.mark.parametrize(
        "elsewhere",
        [
            (OTHER, 1, HERE, "text", 1),
            (HERE, 2, HERE, "text", 1),
            (HERE, 1, OTHER, "text", 1),
            (HERE, 1, HERE, "texts", 1),
            (HERE, 1, HERE, "text", 2),
        ],
    )
    def test_a_record_of_another_place_epoch_record_field_or_revision(self, elsewhere) -> None:
        with pytest.raises(Unreadable):
            envelope.open_record(KEY, self.sealed, envelope.record_bound(*elsewhere))

    def test_every_byte_counts(self) -> None:
        for place in range(len(self.sealed)):
            changed = bytearray(self.sealed)
            changed[place] ^= 1
            with pytest.raises(Unreadable):
                envelope.open_record(KEY, bytes(changed), self.bound)

    @pytest.mark.parametrize(
        "sealed", [b"", b"BR", b"XX\x01\x01" + bytes(64), b"BR\x02\x01" + bytes(64), b"BR\x01\x11" + bytes(64)]
    )
    def test_another_version_or_suite_is_refused_before_a_key_is_touched(self, sealed: bytes) -> None:
        with pytest.raises(Unreadable):
            envelope.open_record(KEY, sealed, self.bound)
        with pytest.raises(Unreadable):
            envelope.body(sealed, envelope.SEEDS)

    def test_a_half_for_another_place_epoch_or_holder(self) -> None:
        private, other = PrivateKey(bytes(96)), PrivateKey(bytes([1] * 96))
        sealed = envelope.seal_half(bytes(32), private.public_bytes, compartment=HERE, epoch=1)
        mine = envelope.fingerprint(private.public_bytes)
        theirs = envelope.fingerprint(other.public_bytes)
        assert envelope.open_half(sealed, private, compartment=HERE, epoch=1, holder_fingerprint=mine) == bytes(32)
        for key, place, epoch, whose in (
            (private, OTHER, 1, mine),
            (private, HERE, 2, mine),
            (private, HERE, 1, theirs),
            (other, HERE, 1, theirs),
        ):
            with pytest.raises(Unreadable):
                envelope.open_half(sealed, key, compartment=place, epoch=epoch, holder_fingerprint=whose)

    def test_a_store_half_of_another_place_epoch_store_or_root(self) -> None:
        place, root = Place(HERE, 1, in_backups=True), bytes(32)
        wrapped = envelope.wrap_store_half(bytes(32), root, OTHER, place)
        for elsewhere in (
            Place(OTHER, 1, in_backups=True),
            Place(HERE, 2, in_backups=True),
            Place(HERE, 1, in_backups=False),
        ):
            with pytest.raises(Unreadable):
                envelope.unwrap_store_half(wrapped, root, elsewhere)
        with pytest.raises(Unreadable):
            envelope.unwrap_store_half(wrapped, bytes([1] * 32), place)

    def test_seeds_of_another_holder_or_key(self) -> None:
        owner = Owner(HERE, bytes(32))
        wrapped = envelope.wrap_seeds(bytes(96), "x", owner, kib=64)
        for whose, passphrase in ((Owner(OTHER, bytes(32)), "x"), (Owner(HERE, bytes([1] * 32)), "x"), (owner, "y")):
            with pytest.raises(Unreadable):
                envelope.unwrap_seeds(wrapped, passphrase, whose)

    def test_costs_that_would_stop_the_house_are_refused(self) -> None:
        owner = Owner(HERE, bytes(32))
        wrapped = bytearray(envelope.wrap_seeds(bytes(96), "x", owner, kib=64))
        for place, value in ((4, 0x7F), (8, 0x7F), (12, 200)):
            changed = bytearray(wrapped)
            changed[place] = value
            with pytest.raises(Unreadable, match="parameters"):
                envelope.unwrap_seeds(bytes(changed), "x", owner)

    def test_seeds_of_another_seat(self) -> None:
        sealed = envelope.seal_unlock(bytes(96), bytes(32), unlock=HERE, holder=HERE)
        for unlock, holder in ((OTHER, HERE), (HERE, OTHER)):
            with pytest.raises(Unreadable):
                envelope.open_unlock(sealed, bytes(32), unlock=unlock, holder=holder)


class TestPrimitives:
    """Published vectors, so that the one module that speaks cryptography speaks the common tongue."""

    def test_hkdf_of_rfc_5869(self) -> None:
        okm = primitives.hkdf(bytes([0x0B] * 22), salt=bytes(range(13)), info=bytes(range(0xF0, 0xFA)), length=42)
        assert okm.hex() == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"

    def test_ed25519_of_rfc_8032(self) -> None:
        secret = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
        public = primitives.ed25519_public(secret)
        assert public.hex() == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
        signature = primitives.sign_ed25519(secret, b"")
        assert signature.hex().startswith("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155")
        assert primitives.verify_ed25519(public, signature, b"")
        assert not primitives.verify_ed25519(public, signature, b"x")
        assert not primitives.verify_ed25519(b"short", signature, b"")
        assert len(primitives.new_ed25519()) == 32

    def test_aes_256_gcm_of_the_gcm_specification(self) -> None:
        """Test case 14 of McGrew and Viega, The Galois/Counter Mode of Operation."""
        sealed = Aead(bytes(32)).encrypt(bytes(12), bytes(16), b"")
        assert sealed.hex() == "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"

    def test_keys_of_a_wrong_length_are_refused(self) -> None:
        with pytest.raises(ValueError, match="96"):
            PrivateKey(bytes(95))
        with pytest.raises(ValueError, match="1216"):
            primitives.hpke_seal(bytes(10), b"", b"")
        with pytest.raises(Unreadable):
            PrivateKey(bytes(96)).hpke_open(b"short", b"")
