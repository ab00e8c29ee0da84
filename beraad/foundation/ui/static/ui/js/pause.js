/* The chair's screen: one press hides everything, the next brings it back. */

export function allowPause() {
  const press = document.querySelector("[data-pause]");
  const shown = document.querySelector("[data-pausable]");
  const sign = document.querySelector("[data-paused]");
  if (!press || !shown || !sign) {
    return;
  }
  press.hidden = false;
  press.setAttribute("aria-pressed", "false");
  press.addEventListener("click", () => {
    const pauses = !shown.hidden;
    shown.hidden = pauses;
    sign.hidden = !pauses;
    press.setAttribute("aria-pressed", String(pauses));
    press.firstElementChild.textContent = pauses ? press.dataset.pauseOff : press.dataset.pauseOn;
  });
}
