/* Forms: focus on what is wrong, room left in a text, a question before typed text is lost. */

export function focusFirstError(root = document) {
  root.querySelector("[data-focus-first]")?.focus();
}

/* Delegated, so that fields in a fragment count too. */
export function countCharacters() {
  const count = (area) => {
    const field = area.closest?.("[data-limit]");
    const line = field?.querySelector("[data-counter]");
    if (!line) {
      return;
    }
    const left = Number(field.dataset.limit) - area.value.length;
    line.textContent = line.dataset.words.replace("{left}", String(left));
    line.classList.toggle("is-short", left < 50);
  };
  document.addEventListener("input", (event) => count(event.target));
  document.querySelectorAll("[data-limit] textarea").forEach(count);
}

/* Warns only about text somebody typed and did not send; <form data-keep-typed="no"> opts out. */
export function keepTyped() {
  const typed = new Set();
  document.addEventListener("input", (event) => {
    const { form } = event.target;
    if (form?.method === "post" && form.dataset.keepTyped !== "no" && event.target.type !== "password") {
      typed.add(form);
    }
  });
  document.addEventListener("submit", (event) => typed.delete(event.target), true);
  window.addEventListener("beforeunload", (event) => {
    for (const form of typed) {
      if (form.isConnected) {
        event.preventDefault();
        return;
      }
      typed.delete(form);
    }
  });
}
