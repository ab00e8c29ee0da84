/* <follow-fragment src="…/fragment/…" revision="12" every="1500">
   Asks whether something changed; 204 means no. Waits while the tab is hidden, says when the connection is lost,
   and never pulls a field from under somebody who is typing in it. What changed is said aloud in the one status
   region of the page: inside the fragment <data data-tell="cards" value="2" data-more="…" data-fewer="…"
   data-other="…"> names a thing, how it stands, and the words for when it stands otherwise. */

const SLOWEST = 15000;
const A_MOMENT = 100;
const FORBIDDEN = /<(?:script|iframe|frame|object|embed|base|link|meta)\b/i;

/* The browser lets no text become a page unless it passed this policy (Trusted Types): one named gate for fragments of
   our own server, and none of them brings a script or a frame. */
const refuse = (text) => {
  if (FORBIDDEN.test(text)) {
    throw new TypeError("a fragment may not bring scripts or frames");
  }
  return text;
};
const policy = window.trustedTypes?.createPolicy("beraad-fragments", { createHTML: refuse }) ?? { createHTML: refuse };

/** Say it in the region that is there from the start: a region that comes with its words is often not read. */
function sayAloud(words) {
  const region = document.getElementById("follow-said");
  if (region && words) {
    region.textContent = "";
    setTimeout(() => {
      region.textContent = words;
    }, A_MOMENT);
  }
}

/** How each thing in a fragment stands. */
function standing(root) {
  return new Map([...root.querySelectorAll("data[data-tell]")].map((thing) => [thing.dataset.tell, thing]));
}

/** The words for everything that stands otherwise than before. */
function changes(before, after) {
  const said = [];
  for (const [name, now] of after) {
    const then = before.get(name);
    if (then && then.value !== now.value) {
      const grew = Number(now.value) - Number(then.value);
      said.push((grew > 0 && now.dataset.more) || (grew < 0 && now.dataset.fewer) || now.dataset.other);
    }
  }
  return said.filter(Boolean).join(" ");
}

export class FollowFragment extends HTMLElement {
  connectedCallback() {
    this.wait = Math.max(250, Number(this.getAttribute("every")) || 1500);
    this.lost = 0;
    this.visible = () => (document.hidden ? this.stop() : this.ask());
    document.addEventListener("visibilitychange", this.visible);
    this.plan(this.wait);
  }

  disconnectedCallback() {
    this.stop();
    document.removeEventListener("visibilitychange", this.visible);
  }

  stop() {
    clearTimeout(this.clock);
    this.request?.abort();
  }

  plan(wait) {
    clearTimeout(this.clock);
    if (this.isConnected && !document.hidden) {
      this.clock = setTimeout(() => this.ask(), wait);
    }
  }

  async ask() {
    clearTimeout(this.clock);
    if (this.isTypedIn()) {
      this.plan(this.wait);
      return;
    }
    this.request?.abort();
    const request = new AbortController();
    this.request = request;
    const address = new URL(this.getAttribute("src"), window.location.href);
    address.searchParams.set("revision", this.getAttribute("revision") ?? "");
    const tooLong = setTimeout(() => request.abort("too long"), 8000);
    try {
      const answer = await fetch(address, {
        signal: request.signal,
        credentials: "same-origin",
        cache: "no-store",
        headers: { "X-Beraad-Follow": "yes" },
      });
      await this.take(answer);
    } catch {
      if (this.request === request && !document.hidden) {
        this.miss();
      }
    } finally {
      clearTimeout(tooLong);
    }
  }

  async take(answer) {
    if (answer.status === 401 && document.getElementById("idle-locked")) {
      document.dispatchEvent(new CustomEvent("beraad:locked"));
      this.plan(this.wait);
      return;
    }
    const onward = answer.headers.get("Beraad-Go");
    if (onward) {
      /* This page is over; the next one is of our own house. */
      const address = new URL(onward, window.location.href);
      if (address.origin === window.location.origin) {
        window.location.assign(address);
      }
      return;
    }
    if (answer.redirected || answer.status === 401 || answer.status === 403 || answer.status === 404) {
      /* Signed out or closed: the page itself knows what to show. */
      window.location.reload();
      return;
    }
    if (!answer.ok) {
      this.miss();
      return;
    }
    if (answer.status !== 204) {
      this.swap(await answer.text(), answer.headers.get("Beraad-Revision"));
    }
    this.back();
    this.plan(this.wait);
  }

  swap(text, revision) {
    if (this.isTypedIn()) {
      return;
    }
    const fresh = new DOMParser().parseFromString(policy.createHTML(text), "text/html").body;
    const inner = fresh.querySelector("follow-fragment") ?? fresh;
    const next = revision ?? inner.getAttribute("revision");
    const focused = this.contains(document.activeElement) ? document.activeElement.id : "";
    const open = [...this.querySelectorAll("details[open][id]")].map((details) => details.id);
    const before = standing(this);
    this.replaceChildren(...inner.childNodes);
    sayAloud(changes(before, standing(this)));
    if (next !== null) {
      this.setAttribute("revision", next);
    }
    for (const id of open) {
      const details = document.getElementById(id);
      if (details instanceof HTMLDetailsElement) {
        details.open = true;
      }
    }
    if (focused) {
      document.getElementById(focused)?.focus({ preventScroll: true });
    }
    this.dispatchEvent(new CustomEvent("beraad:followed", { bubbles: true }));
  }

  isTypedIn() {
    const active = document.activeElement;
    if (this.contains(active) && active.matches("input, textarea, select")) {
      return true;
    }
    return [...this.querySelectorAll("textarea, input")].some(
      (field) => field.type !== "hidden" && (field.value !== field.defaultValue || field.checked !== field.defaultChecked),
    );
  }

  miss() {
    this.lost += 1;
    if (this.lost > 1) {
      this.say(this.getAttribute("lost") || document.body.dataset.lost || "Connection lost.", false);
    }
    this.plan(Math.min(SLOWEST, this.wait * 2 ** Math.min(this.lost, 4)));
  }

  back() {
    if (this.lost > 1) {
      this.say(this.getAttribute("found") || document.body.dataset.found || "Connection is back.", true);
      setTimeout(() => this.line?.remove(), 4000);
    }
    this.lost = 0;
  }

  say(words, isBack) {
    if (!this.line?.isConnected) {
      this.line = document.createElement("p");
      this.before(this.line);
    }
    this.line.className = isBack ? "follow-line is-back" : "follow-line";
    if (this.line.textContent !== words) {
      this.line.textContent = words;
      sayAloud(words);
    }
  }
}
