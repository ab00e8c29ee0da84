/* What was shown is hidden again by itself. */

export function maskAgain() {
  const clocks = new WeakMap();
  const arm = (details) => {
    clearTimeout(clocks.get(details));
    if (details.open) {
      const seconds = Number(details.dataset.maskAgain) || 60;
      clocks.set(
        details,
        setTimeout(() => {
          details.open = false;
        }, seconds * 1000),
      );
    }
  };
  document.addEventListener(
    "toggle",
    (event) => {
      if (event.target.matches?.("details[data-mask-again]")) {
        arm(event.target);
      }
    },
    true,
  );
  document.querySelectorAll("details[data-mask-again][open]").forEach(arm);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      document.querySelectorAll("details[data-mask-again][open]").forEach((details) => {
        details.open = false;
      });
    }
  });
}
