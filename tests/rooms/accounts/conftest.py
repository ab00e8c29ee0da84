"""What the tests of the seat share: browsers, passphrases, and codes of an app."""

import json
import os
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.cache import cache
from django.test import Client
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

from beraad.rooms.accounts.adapter import secrets_of
from beraad.rooms.accounts.models import Account
from tests.world import Seat

NEW = "vier losse woorden samen 77"


def passphrase_of(seat: Seat) -> str:
    return f"beraad-demo-{seat.slug}-2026"


def code_for(secret: str, *, later: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def hidden_fields(html: str) -> dict[str, str]:
    """The hidden fields of a page, as a browser without scripts would send them."""
    found = {}
    for tag in re.findall(r"<input[^>]*type=\"hidden\"[^>]*>", html):
        name = re.search(r'name="([^"]*)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name:
            found[name.group(1)] = value.group(1) if value else ""
    return found


def a_passkey() -> dict[str, Any]:
    """What is kept of a passkey that a browser made for this house."""
    credential_id, key = os.urandom(16), ec.generate_private_key(ec.SECP256R1())
    attested = AttestedCredentialData.create(Aaguid.NONE, credential_id, ES256.from_cryptography_key(key.public_key()))
    made = AttestationObject.create("none", AuthenticatorData.create(sha256(b"testserver"), 0x45, 0, attested), {})
    client = {"type": "webauthn.create", "challenge": "AAAA", "origin": "https://testserver"}
    return {
        "id": websafe_encode(credential_id),
        "rawId": websafe_encode(credential_id),
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(json.dumps(client).encode()),
            "attestationObject": websafe_encode(made),
        },
        "clientExtensionResults": {},
    }


@pytest.fixture
def browser(region: Any, house_clock: Any) -> Client:
    """A browser nobody is signed in with."""
    cache.clear()
    return Client()


@pytest.fixture
def sign_in() -> Callable[..., Any]:
    def act(browser: Client, seat: Seat, passphrase: str | None = None, to: str = "") -> Any:
        url = "/accounts/sign-in/" + (f"?next={to}" if to else "")
        return browser.post(url, {"email": seat.account.email, "passphrase": passphrase or passphrase_of(seat)})

    return act


@pytest.fixture
def app_of() -> Callable[[Account], str]:
    """Give an account an app with codes; the secret it counts with."""

    def add(account: Account) -> str:
        secret = generate_totp_secret()
        with secrets_of(account.pk):
            TOTP.activate(account, secret)
        assert secret not in str(Authenticator.objects.get(user_id=account.pk).data)
        return secret

    return add
