/* Keeps an answer while it is typed or chosen, and says so only after the house has it; the button works without this. */
const WAIT = 500;
const AGAIN = 4000;

function keep(form) {
  const said = form.querySelector("[data-kept]");
  let timer = 0;
  let turn = 0;

  const tell = (words, state) => {
    said.textContent = words;
    said.dataset.state = state;
  };

  async function send() {
    const mine = (turn += 1);
    tell(form.dataset.keepBusy, "busy");
    try {
      const answer = await fetch(form.dataset.keepUrl, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
        redirect: "error",
      });
      const told = await answer.json();
      if (mine !== turn) {
        return;
      }
      if (told.kept) {
        form.elements.seen.value = told.seen;
      }
      tell(told.said, told.kept ? "kept" : "open");
    } catch {
      if (mine === turn) {
        tell(form.dataset.keepLost, "open");
        later(AGAIN);
      }
    }
  }

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  }

  form.addEventListener("input", () => later(WAIT));
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    turn += 1;
  });
}

document.querySelectorAll("form[data-keep-url]").forEach(keep);
