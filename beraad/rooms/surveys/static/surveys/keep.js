/* Keeps an answer while it is typed or chosen, and says so only after the house has it; the button works without this.
   One at a time: what is kept next knows what was kept before, and the button waits for what is on its way. */
const WAIT = 500;
const AGAIN = 4000;

function keep(form) {
  const said = form.querySelector("[data-kept]");
  let timer = 0;
  let underway = null;
  let leaving = false;

  const tell = (words, state) => {
    said.textContent = words;
    said.dataset.state = state;
  };

  async function send() {
    tell(form.dataset.keepBusy, "busy");
    try {
      const answer = await fetch(form.dataset.keepUrl, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
        redirect: "error",
      });
      const told = await answer.json();
      if (told.kept) {
        form.elements.seen.value = told.seen;
      }
      tell(told.said, told.kept ? "kept" : "open");
    } catch {
      tell(form.dataset.keepLost, "open");
      later(AGAIN);
    }
  }

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(now, wait);
  }

  function now() {
    if (leaving) {
      return;
    }
    if (underway) {
      later(WAIT);
      return;
    }
    underway = send().finally(() => {
      underway = null;
    });
  }

  form.addEventListener("input", () => later(WAIT));
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    leaving = true;
    if (underway) {
      event.preventDefault();
      underway.finally(() => form.requestSubmit(event.submitter));
    }
  });
}

document.querySelectorAll("form[data-keep-url]").forEach(keep);
