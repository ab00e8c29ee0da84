/* Runs before htmx. The browser lets no text become a page unless it passed this policy (Trusted Types):
   one named gate for fragments of our own server, and none of them brings a script or a frame. */
"use strict";
(() => {
  const FORBIDDEN = /<(?:script|iframe|frame|object|embed|base|link|meta)\b/i;
  const refuse = (text) => {
    if (FORBIDDEN.test(text)) {
      throw new TypeError("a fragment may not bring scripts or frames");
    }
    return text;
  };
  const policy = window.trustedTypes?.createPolicy("beraad-fragments", { createHTML: refuse }) ?? { createHTML: refuse };
  const parseText = DOMParser.prototype.parseFromString;
  DOMParser.prototype.parseFromString = function parseFromString(text, type) {
    return parseText.call(this, type === "text/html" && typeof text === "string" ? policy.createHTML(text) : text, type);
  };
  const parsePage = Document.parseHTMLUnsafe;
  if (parsePage) {
    Document.parseHTMLUnsafe = (text, ...rest) => parsePage.call(Document, policy.createHTML(String(text)), ...rest);
  }
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (/^\s*<!doctype/i.test(xhr.responseText)) {
      /* A whole page came back (locked, signed out, refused): go there instead of nesting it. */
      event.detail.shouldSwap = false;
      window.location.assign(xhr.responseURL || window.location.href);
    }
  });
})();
