"""Writes the golden vectors of version 1; run once by hand, for old bytes must open for ever.

``python -m tests.foundation.vault.make_vectors`` from the repository. Rewriting them is a new version.
"""

import json
from pathlib import Path
from uuid import UUID

from beraad.foundation.vault import envelope, shares
from beraad.foundation.vault.envelope import Owner, Place
from beraad.foundation.vault.primitives import Aead, PrivateKey

VECTORS = Path(__file__).parents[2] / "vectors"
COMPARTMENT = UUID("0f0e0d0c-0b0a-4908-8706-050403020100")
RECORD = UUID("11111111-2222-4333-8444-555555555555")
HOLDER = UUID("99999999-8888-4777-8666-555555555555")
ROOT = UUID("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee")
CONTROLLER = UUID("12345678-1234-4234-8234-123456789abc")
SEEDS = bytes(range(96))
HOLDER_HALF, STORE_HALF, ROOT_KEY, COOKIE_KEY = (bytes([number] * 32) for number in (1, 2, 3, 4))
NONCE, SALT = bytes(range(12)), bytes(range(16))
KIND, EPOCH, FIELD, REVISION = "core", 3, "reasons", 7
TEXT = "Zij komt niet meer naar de les. – Ça inquiète l’école."
PASSPHRASE = "vier gewone woorden samen"
CODE = "7KF3-Q2WX-9HJM-RTUV-ABCD"
KIB = 64


def envelopes() -> dict[str, object]:
    public = PrivateKey(SEEDS).public_bytes
    key = envelope.compartment_key(HOLDER_HALF, STORE_HALF, compartment=COMPARTMENT, kind=KIND, epoch=EPOCH)
    bound = envelope.record_bound(COMPARTMENT, EPOCH, RECORD, FIELD, REVISION)
    sealed = envelope.seal_record(Aead(key), TEXT, epoch=EPOCH, bound=bound, nonce=NONCE)
    owner = Owner(HOLDER, envelope.fingerprint(public))
    return {
        "version": 1,
        "seeds": SEEDS.hex(),
        "public_key": public.hex(),
        "fingerprint": envelope.fingerprint(public).hex(),
        "compartment": str(COMPARTMENT),
        "kind": KIND,
        "epoch": EPOCH,
        "holder_half": HOLDER_HALF.hex(),
        "store_half": STORE_HALF.hex(),
        "compartment_key": key.hex(),
        "record": {
            "record": str(RECORD),
            "field": FIELD,
            "revision": REVISION,
            "text": TEXT,
            "nonce": NONCE.hex(),
            "associated_data": bound.hex(),
            "envelope": sealed.hex(),
            "digest": envelope.digest(sealed).hex(),
        },
        "half_sealed_to_holder": envelope.seal_half(HOLDER_HALF, public, compartment=COMPARTMENT, epoch=EPOCH).hex(),
        "seeds_under_passphrase": {
            "holder": str(HOLDER),
            "passphrase": PASSPHRASE,
            "kib": KIB,
            "salt": SALT.hex(),
            "nonce": NONCE.hex(),
            "envelope": envelope.wrap_seeds(SEEDS, PASSPHRASE, owner, kib=KIB, salt=SALT, nonce=NONCE).hex(),
        },
        "seeds_in_unlock_row": {
            "unlock": str(RECORD),
            "holder": str(HOLDER),
            "key": COOKIE_KEY.hex(),
            "nonce": NONCE.hex(),
            "envelope": envelope.seal_unlock(SEEDS, COOKIE_KEY, unlock=RECORD, holder=HOLDER, nonce=NONCE).hex(),
        },
        "reference_code": {"code": CODE, "seeds": envelope.seeds_of_code(CODE).hex()},
        "recovery": {
            "secret": HOLDER_HALF.hex(),
            "controller": str(CONTROLLER),
            "seeds": envelope.seeds_of_recovery(HOLDER_HALF, CONTROLLER).hex(),
        },
    }


def key_store() -> dict[str, object]:
    def wrapped(*, in_backups: bool) -> str:
        place = Place(COMPARTMENT, EPOCH, in_backups)
        return envelope.wrap_store_half(STORE_HALF, ROOT_KEY, ROOT, place, NONCE).hex()

    return {
        "version": 1,
        "root": str(ROOT),
        "root_key": ROOT_KEY.hex(),
        "compartment": str(COMPARTMENT),
        "epoch": EPOCH,
        "store_half": STORE_HALF.hex(),
        "nonce": NONCE.hex(),
        "wrapped_in_backups": wrapped(in_backups=True),
        "wrapped_not_in_backups": wrapped(in_backups=False),
        "recovery_secret": SEEDS[:32].hex(),
        "shares": [shares.to_text(share) for share in shares.split(SEEDS[:32], b"BR01")],
    }


def main() -> None:
    VECTORS.mkdir(exist_ok=True)
    for name, value in (("envelope", envelopes()), ("envelope_key_store", key_store())):
        (VECTORS / f"{name}.json").write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
