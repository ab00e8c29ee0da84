"""Where the room's pages are."""

from django.urls import path

from beraad.rooms.accounts.views import enrol, keys, own, passphrase, second_factor, sign_in, sign_out, unlock

app_name = "accounts"
urlpatterns = [
    path("", own.own, name="own"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/second-factor/", sign_in.sign_in_second_factor, name="sign-in-second-factor"),
    path("sign-out/", sign_out.sign_out, name="sign-out"),
    path("signed-out/", sign_out.signed_out, name="signed-out"),
    path("sign-ins/", sign_out.sign_ins, name="sign-ins"),
    path("sign-out-everywhere/", sign_out.sign_out_everywhere, name="sign-out-everywhere"),
    path("unlock/", unlock.unlock, name="unlock"),
    path("lock/", unlock.lock, name="lock"),
    path("stay/", unlock.stay, name="stay"),
    path("fragment/idle/", unlock.fragment_idle, name="fragment-idle"),
    path("enrol/", enrol.enrol, name="enrol"),
    path("passphrase/", passphrase.change_passphrase, name="change-passphrase"),
    path("reset/ask/", passphrase.ask_reset, name="ask-reset"),
    path("reset/asked/", passphrase.reset_asked, name="reset-asked"),
    path("reset/", passphrase.reset, name="reset"),
    path("key/", keys.replace_key, name="replace-key"),
    path("key/<uuid:notice_id>/", keys.key_notice, name="key-notice"),
    path("second-factor/", second_factor.second_factor, name="second-factor"),
    path("second-factor/app/", second_factor.second_factor_app, name="second-factor-app"),
    path("second-factor/passkey/", second_factor.second_factor_passkey, name="second-factor-passkey"),
    path("second-factor/<int:factor_id>/", second_factor.second_factor_remove, name="second-factor-remove"),
    path("recovery-codes/", second_factor.recovery_codes, name="recovery-codes"),
    path("frame/", own.frame, name="frame"),
    path("language/", own.language, name="language"),
]
