"""Everything that somebody does about the own seat: devices, codes, keys, passphrase; each by its own command."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)

from beraad.demo.seats import BY_SLUG
from beraad.foundation.vault import life
from beraad.law.capacities import Capacity
from beraad.rooms.accounts import commands as accounts
from beraad.rooms.accounts.models import Account, KeyNotice
from beraad.rooms.accounts.vocabulary import Device
from tests.specs.stages import Stages

WORDS = "Gewone woorden over het werk."
NEW = "vier woorden die niemand samen zegt"


def live_in_a_seat(stages: Stages, at: datetime) -> None:
    """Tom's seat from one end to the other, and Gus who sees to accounts."""
    gus, tom = stages.region.actor("gus", at), Account.objects.get(id=stages.region.accounts["tom"].id)
    newcomer, _code = accounts.invite(
        email="later@example.org", name="Later", function="", language="nl", actor=gus, at=at
    )
    accounts.invite_again(newcomer, actor=gus, at=at)
    accounts.change_frame(tom, secrecy_regime="discretion", frame=WORDS, revision=tom.revision, at=at)
    accounts.choose_language(tom, "fr", at=at)
    running = accounts.sign_in(tom, device=Device.COMPUTER, is_strong=True, at=at)
    cookie = accounts.unlock_seat(tom, passphrase=BY_SLUG["tom"].passphrase, at=at)
    accounts.lock_seat(tom, key_cookie=cookie, at=at)
    secret = generate_totp_secret()
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    accounts.add_app(tom, secret=secret, code=code, running=running, at=at)
    accounts.add_passkey(tom, name="sleutel", credential={"id": "AAAA"}, running=running, at=at)
    codes = accounts.renew_recovery_codes(tom, at=at)
    accounts.use_code(tom, codes[0])
    accounts.remove_second_factor(tom, Authenticator.objects.filter(user_id=tom.pk, type="totp").get().pk, at=at)
    prepared, _half = accounts.prepare_seat(tom, passphrase=BY_SLUG["tom"].passphrase)
    accounts.open_prepared_seat(tom, prepared, at=at)
    accounts.replace_key(
        tom, passphrase=BY_SLUG["tom"].passphrase, keeps_places=True, capacity=Capacity.ZONE_MANAGER, at=at
    )
    accounts.see_key_notice(KeyNotice.objects.filter(about=tom).latest("replaced_at"), at=at)
    accounts.change_passphrase(tom, old=BY_SLUG["tom"].passphrase, new=NEW, but=running, at=at)
    accounts.issue_reset(tom, clears_second_factor=True, actor=gus, at=at)
    asked = accounts.ask_reset(tom.email, at=at)
    if asked is None:
        raise LookupError("nobody asked")
    accounts.reset_passphrase(asked[1], passphrase=NEW, capacity=Capacity.ZONE_MANAGER, at=at)
    again = accounts.sign_in(tom, device=Device.COMPUTER, is_strong=True, at=at)
    accounts.sign_out(again, key_cookie="", at=at)
    accounts.sign_out_everywhere(tom, at=at)
    life.reconcile(at)
