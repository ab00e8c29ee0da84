"""A passkey of a real browser: added once, asked for at the next sign-in, and the key opens only after it."""

from collections.abc import Callable

from playwright.sync_api import CDPSession, expect

from tests.journeys.browser import Browser, dutch

PASSPHRASE = "beraad-demo-kim-2026"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": False,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def with_a_security_key(browser: Browser) -> CDPSession:
    """Plug a virtual security key into this browser."""
    session = browser.context.new_cdp_session(browser.page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return session


def sign_in(kim: Browser) -> None:
    """Address and passphrase, from the start page, as for somebody whom no ribbon seats."""
    kim.start()
    kim.type("E-mail address", "kim@kempervoorde.example").type("Passphrase", PASSPHRASE).press("Sign in")


def sign_out(kim: Browser) -> None:
    """By the bar at the top."""
    form = kim.page.locator("form[action$='/accounts/sign-out/']").first
    summary = kim.page.locator("details:not([open])").filter(has=form)
    if summary.count():
        kim.click(summary.first.locator("summary").first)
    kim.click(form.locator("button"))
    kim.page.wait_for_url("**/accounts/signed-out/")


def test_a_passkey_is_added_and_asked_for_at_the_next_sign_in(browser_for: Callable[..., Browser]) -> None:
    kim = browser_for("kim")
    with_a_security_key(kim)
    sign_in(kim)
    kim.click(kim.page.locator("a.seat-now"))
    kim.follow("Add a second factor").follow("Add a passkey")
    kim.type("Name of this passkey", "blauwe sleutel").press("Add this passkey")
    kim.page.wait_for_url("**/accounts/second-factor/passkey/")
    expect(kim.page.locator("main .code, main code, main li").first).to_be_visible()
    sign_out(kim)

    sign_in(kim)
    kim.see_heading("And something you have")
    names = {cookie["name"] for cookie in kim.context.cookies()}
    assert "beraad_key" not in names
    kim.press("Use my passkey")
    kim.page.wait_for_url("**/")
    expect(kim.page.locator("body[data-unlock-url]")).to_be_attached()
    names = {cookie["name"] for cookie in kim.context.cookies()}
    assert "beraad_key" in names
    assert "beraad_key_waiting" not in names
    assert dutch("And something you have") not in kim.text()
