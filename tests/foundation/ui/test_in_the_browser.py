import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.foundation.ui import urls
from tests.foundation.ui.conftest import Screen

pytestmark = pytest.mark.journey
"""A browser in this process keeps an event loop running, in which Django refuses its database: so these run apart."""

WIDTHS = (320, 768, 1440)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_gallery_has_no_accessibility_fault(screen: Screen, scheme, width):
    screen.page.emulate_media(color_scheme=scheme)
    screen.page.set_viewport_size({"width": width, "height": 900})
    page = screen.open()
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    results = Axe().run(page, options={"preload": False})
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_nothing_is_wider_than_the_window(screen: Screen, width, language):
    screen.speak(language)
    screen.page.set_viewport_size({"width": width, "height": 900})
    page = screen.open()
    assert page.evaluate("document.documentElement.lang") == language
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_fragment_is_swapped_under_trusted_types(screen: Screen):
    page = screen.open("/moving/")
    assert page.evaluate("window.isSecureContext !== undefined && 'trustedTypes' in window")
    urls.REVISION["now"] += 1
    expect(page.locator("#number")).to_have_text(str(urls.REVISION["now"]), timeout=2000)


def test_a_fragment_that_brings_a_script_is_refused(screen: Screen):
    page = screen.open("/tainted/")
    expect(page.locator(".follow-line")).to_be_visible(timeout=5000)
    expect(page.locator("#number")).to_have_text("0")
    assert page.locator("follow-fragment script").count() == 0


def test_no_other_text_becomes_a_page(screen: Screen):
    page = screen.open("/moving/")
    refused = page.evaluate(
        "() => { try { document.body.innerHTML = '<p>x</p>'; return false; } catch { return true; } }"
    )
    assert refused
    screen.complaints.clear()


def test_a_followed_fragment_changes_by_itself(screen: Screen):
    page = screen.open("/moving/")
    urls.REVISION["now"] += 1
    expect(page.locator("#number")).to_have_text(str(urls.REVISION["now"]), timeout=2000)
    assert page.get_attribute("#live", "revision") == str(urls.REVISION["now"])


def test_what_changed_is_said_in_the_status_region_of_the_page(screen: Screen):
    page = screen.open("/moving/")
    region = page.locator("#follow-said")
    expect(region).to_have_attribute("role", "status")
    expect(region).to_have_text("")
    for _twice in range(2):
        urls.REVISION["now"] += 1
        expect(page.locator("#number")).to_have_text(str(urls.REVISION["now"]), timeout=2000)
        expect(region).to_have_text("A card was laid.")
    results = Axe().run(page, options={"preload": False})
    assert results.violations_count == 0, results.generate_report()


def test_a_page_that_is_over_goes_on_by_itself(screen: Screen):
    page = screen.open("/waiting/")
    page.wait_for_url("**/moving/", timeout=3000)


def test_a_lost_connection_shows_is_said_and_recovers(screen: Screen):
    page = screen.open("/moving/")
    screen.unplug(is_unplugged=True)
    page.wait_for_selector(".follow-line", timeout=5000)
    expect(page.locator("#follow-said")).to_have_text(page.inner_text(".follow-line"))
    screen.unplug(is_unplugged=False)
    page.wait_for_selector(".follow-line.is-back", timeout=8000)
    expect(page.locator("#follow-said")).to_have_text(page.inner_text(".follow-line.is-back"))
    screen.complaints.clear()


def test_leaving_typed_text_is_asked_about(screen: Screen):
    page = screen.open("/moving/")
    page.fill("#t", "half a sentence")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(screen.house + "/gallery/")
    assert asked == ["beforeunload"]


def test_the_seal_line_opens_with_the_keyboard_alone(screen: Screen):
    page = screen.open()
    summary = page.locator(".seal-line > summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".seal-line").first.evaluate("details => details.open")


def test_what_is_shown_is_masked_again(screen: Screen):
    screen.page.clock.install()
    page = screen.open()
    masked = page.locator("details[data-mask-again]").first
    masked.locator("summary").click()
    assert masked.evaluate("details => details.open")
    page.clock.fast_forward(61_000)
    page.wait_for_timeout(50)
    assert not masked.evaluate("details => details.open")


def test_targets_are_at_least_24_pixels(screen: Screen):
    screen.page.set_viewport_size({"width": 320, "height": 900})
    page = screen.open()
    small = page.evaluate("""() => [...document.querySelectorAll('button, summary, .button, nav a, input:not([type=hidden])')]
        .filter((one) => one.checkVisibility() && !one.closest('.tile'))
        .map((one) => [one.textContent.trim().slice(0, 20), one.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24)
        .map(([text, box]) => `${text} ${box.width}x${box.height}`)""")
    assert small == []


def test_an_idle_seat_warns_then_hides_and_unlocks_in_place(screen: Screen):
    screen.page.clock.install()
    page = screen.open("/seat/")
    page.fill("#t", "half a sentence")
    page.clock.fast_forward(13 * 60_000 + 5_000)
    expect(page.locator("#idle-warning")).to_be_visible()
    page.clock.fast_forward(2 * 60_000)
    expect(page.locator("#idle-locked")).to_be_visible()
    expect(page.locator("main")).to_be_hidden()
    page.fill("#idle-passphrase", "wrong")
    page.keyboard.press("Enter")
    expect(page.locator("#idle-passphrase-error")).to_be_visible()
    page.fill("#idle-passphrase", "right")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_visible()
    assert page.input_value("#t") == "half a sentence"


def test_saying_i_am_still_here_keeps_the_seat_open(screen: Screen):
    screen.page.clock.install()
    page = screen.open("/seat/")
    page.clock.fast_forward(13 * 60_000 + 5_000)
    page.locator("[data-idle-stay]").click()
    page.clock.fast_forward(5 * 60_000)
    expect(page.locator("#idle-warning")).to_be_hidden()
    expect(page.locator("main")).to_be_visible()
