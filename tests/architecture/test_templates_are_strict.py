"""Nothing inline: no style, no script, no handler; no ``safe``; nothing from elsewhere."""

import re

from tests.architecture.house import Module, all_clear, modules, planted, templates

FORBIDDEN = {
    "an inline style": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=[\"']application/json)[^>]*>", re.IGNORECASE),
    "an inline handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "something from elsewhere": re.compile(
        r"<(?:script|link|img|iframe)[^>]+(?:src|href)=[\"'](?:https?:)?//", re.IGNORECASE
    ),
    "text marked safe": re.compile(r"\|\s*safe\b|autoescape\s+off"),
    "a comment that reaches the reader": re.compile(r"<!--"),
}


def faults(place: str, text: str) -> list[str]:
    return [f"{place}: has {what}" for what, pattern in FORBIDDEN.items() if pattern.search(text)]


def marks_safe(module: Module) -> list[str]:
    if module.parts[:3] == ("beraad", "foundation", "ui"):
        return []
    return [f"{module.place} uses {word}" for word in ("mark_safe", "SafeString(") if word in module.source]


def test_templates_have_nothing_inline_and_nothing_from_elsewhere():
    all_clear([fault for place, text in templates() for fault in faults(place, text)])


def test_each_of_these_is_caught():
    planted_text = {
        "an inline style": '<p style="x">',
        "a style element": "<style>",
        "an inline script": "<script>x</script>",
        "an inline handler": '<p onclick="x">',
        "a javascript address": '<a href="javascript:x">',
        "something from elsewhere": '<script src="https://x.example/y.js"></script>',
        "text marked safe": "{{ x|safe }}",
        "a comment that reaches the reader": "<!-- x -->",
    }
    assert set(planted_text) == set(FORBIDDEN)
    for what, text in planted_text.items():
        assert faults("x.html", text) == [f"x.html: has {what}"]
    assert not faults("x.html", '<script src="{% static "ui/x.js" %}" type="module"></script>{# words #}')


def test_only_the_components_mark_text_as_safe():
    all_clear([fault for module in modules() for fault in marks_safe(module)])


def test_marking_safe_elsewhere_is_caught():
    assert marks_safe(planted("beraad/rooms/cases/views/x.py", "mark_safe(x)"))
    assert not marks_safe(planted("beraad/foundation/ui/components/x.py", "mark_safe(x)"))
