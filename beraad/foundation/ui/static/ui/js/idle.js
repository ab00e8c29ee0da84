/* The idle lock: a warning two minutes before; at the lock the page hides itself and unlocks in place,
   so that typed text stays. All tabs of one seat share the last press. */

const SHARED = "beraad-last-press";

export function watchIdle() {
  const { idleSeconds, warnSeconds, unlockUrl } = document.body.dataset;
  const warning = document.getElementById("idle-warning");
  const locked = document.getElementById("idle-locked");
  if (!unlockUrl || !warning || !locked) {
    return;
  }
  new IdleLock(Number(idleSeconds) * 1000, Number(warnSeconds) * 1000, warning, locked).start();
}

class IdleLock {
  constructor(idle, warn, warning, locked) {
    Object.assign(this, { idle, warn, warning, locked });
    this.last = Date.now();
    this.told = 0;
    this.channel = new BroadcastChannel(SHARED);
  }

  start() {
    const press = () => this.press();
    document.addEventListener("pointerdown", press, { passive: true });
    document.addEventListener("keydown", press, { passive: true });
    document.addEventListener("visibilitychange", () => this.look());
    document.addEventListener("beraad:locked", () => this.hide());
    this.channel.addEventListener("message", (event) => this.hear(event.data));
    this.warning.addEventListener("cancel", () => this.stay());
    this.locked.addEventListener("cancel", (event) => event.preventDefault());
    this.warning.querySelector("[data-idle-stay]").addEventListener("click", () => this.stay());
    this.warning.querySelector("[data-idle-lock]").addEventListener("click", () => this.lock());
    this.locked.querySelector("[data-unlock-form]").addEventListener("submit", (event) => this.unlock(event));
    this.clock = setInterval(() => this.look(), 1000);
    this.told = this.last;
  }

  hear(data) {
    if (data === "lock") {
      this.hide();
    } else if (data === "unlocked") {
      this.reveal();
    } else if (typeof data === "number") {
      this.last = Math.max(this.last, data);
    }
  }

  /* A press in the page is a press for the server too, at most once a minute and only when one happened. */
  press() {
    if (this.isLocked() || this.warning.open) {
      return;
    }
    this.last = Date.now();
    this.channel.postMessage(this.last);
    if (this.last - this.told > 60000) {
      this.tell();
    }
  }

  tell() {
    this.told = Date.now();
    this.post(document.body.dataset.stayUrl);
  }

  post(url) {
    const token = this.locked.querySelector("[name=csrfmiddlewaretoken]").value;
    if (url) {
      fetch(url, { method: "POST", credentials: "same-origin", headers: { "X-CSRFToken": token } }).catch(() => {});
    }
  }

  /* The server knows better: who sits at an open item stays unlocked longer, another tab may have locked. */
  async ask() {
    const { idleUrl } = document.body.dataset;
    if (!idleUrl || this.asking) {
      return;
    }
    this.asking = true;
    try {
      const { state, seconds } = await (await fetch(idleUrl, { credentials: "same-origin", cache: "no-store" })).json();
      if (state === "unlocked") {
        this.last = Math.max(this.last, Date.now() - this.idle + seconds * 1000);
      } else {
        this.hide();
      }
    } catch {
      /* No answer: this page's own clock goes on. */
    } finally {
      setTimeout(() => {
        this.asking = false;
      }, 20000);
    }
  }

  stay() {
    this.warning.close();
    this.last = Date.now();
    this.channel.postMessage(this.last);
    this.tell();
  }

  isLocked() {
    return document.body.classList.contains("is-blank");
  }

  look() {
    if (this.isLocked()) {
      return;
    }
    const left = this.idle - (Date.now() - this.last);
    if (left <= 0) {
      this.lock();
    } else if (left <= this.warn) {
      const minutes = Math.floor(left / 60000);
      const seconds = String(Math.floor((left % 60000) / 1000)).padStart(2, "0");
      this.warning.querySelector("[data-idle-left]").textContent = `${minutes}:${seconds}`;
      this.ask();
      if (!this.warning.open) {
        this.warning.showModal();
      }
    } else if (this.warning.open) {
      this.warning.close();
    }
  }

  lock() {
    this.post(document.body.dataset.lockUrl);
    this.hide();
    this.channel.postMessage("lock");
  }

  hide() {
    if (this.warning.open) {
      this.warning.close();
    }
    document.body.classList.add("is-blank");
    if (!this.locked.open) {
      this.locked.showModal();
    }
  }

  reveal() {
    document.body.classList.remove("is-blank");
    this.last = Date.now();
    this.told = this.last;
    if (this.locked.open) {
      this.locked.close();
    }
  }

  async unlock(event) {
    event.preventDefault();
    const form = event.target;
    const field = form.elements.passphrase;
    const error = form.querySelector("[data-unlock-error]");
    let words = error.dataset.lost;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        credentials: "same-origin",
        cache: "no-store",
        body: new FormData(form),
        headers: { "X-Beraad-In-Place": "yes" },
      });
      if (answer.status === 204) {
        field.value = "";
        error.hidden = true;
        this.reveal();
        this.channel.postMessage("unlocked");
        return;
      }
      words = answer.status < 500 ? error.dataset.wrong : error.dataset.lost;
    } catch {
      /* The words about a lost connection are already chosen. */
    }
    error.textContent = words;
    error.hidden = false;
    field.value = "";
    field.focus();
  }
}
