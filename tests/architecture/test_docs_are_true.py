"""What the documents name exists: files, pages, decisions; and each decision has its page and its number once."""

import re
from pathlib import Path

from tests.architecture.house import HOUSE, ROOT, all_clear

PATH = re.compile(r"`((?:beraad|docs|tests|script|tools|deploy|requirements|\.ci)/[\w./\-*]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
DECISION = re.compile(r"""house_rule\(\s*["'](\d{4})["']|house[ _]rule[^\n"']{0,12}["'](\d{4})["']|decision (\d{4})""")
DECISIONS = ROOT / "docs" / "decisions"


def pages() -> list[Path]:
    found = [*sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*.md"))]
    assert found
    return found


def wrong_paths(page: Path, text: str) -> list[str]:
    """Paths in back quotes and links that lead nowhere."""
    found = [name for name in PATH.findall(text) if not list(ROOT.glob(name.rstrip("/.")))]
    found += [
        link
        for link in LINK.findall(text)
        if "://" not in link and not link.startswith("mailto:") and not (page.parent / link).exists()
    ]
    return [f"{page.relative_to(ROOT)}: {name} is not there" for name in found]


def numbers_cited(text: str) -> set[str]:
    return {number for groups in DECISION.findall(text) for number in groups if number}


def numbers_written() -> set[str]:
    return {path.name[:4] for path in DECISIONS.glob("[0-9]*.md")}


def incomplete(name: str, text: str) -> list[str]:
    wanted = ("## Context", "## Decision", "## Consequences", "## How we would notice it was wrong")
    return [f"{name} lacks {heading!r}" for heading in wanted if heading not in text]


def test_documents_name_only_what_exists():
    all_clear([fault for page in pages() for fault in wrong_paths(page, page.read_text(encoding="utf-8"))])


def test_a_path_that_is_not_there_is_caught():
    page = ROOT / "docs" / "x.md"
    assert wrong_paths(page, "see `beraad/nowhere.py`") == ["docs/x.md: beraad/nowhere.py is not there"]
    assert wrong_paths(page, "[x](nowhere.md)") == ["docs/x.md: nowhere.md is not there"]
    assert not wrong_paths(page, "see `beraad/law/verdict.py`, [decisions](decisions) and [a page](https://x.example)")


def test_every_decision_that_is_cited_is_written():
    sources = [*HOUSE.rglob("*.py"), *HOUSE.rglob("*.toml")]
    cited = {number for path in sources for number in numbers_cited(path.read_text(encoding="utf-8"))}
    assert cited <= numbers_written(), f"cited and not written: {sorted(cited - numbers_written())}"


def test_a_citation_is_found():
    assert numbers_cited('house_rule("0007")') == {"0007"}


def test_decisions_are_numbered_without_gap_and_whole():
    written = sorted(path.name[:4] for path in DECISIONS.glob("[0-9]*.md"))
    assert written == [f"{number:04}" for number in range(1, len(written) + 1)]
    all_clear(
        [
            fault
            for path in DECISIONS.glob("[0-9]*.md")
            for fault in incomplete(path.name, path.read_text(encoding="utf-8"))
        ]
    )


def test_a_decision_without_its_doubt_is_caught():
    assert incomplete("x", "## Context\n## Decision\n## Consequences\n") == [
        "x lacks '## How we would notice it was wrong'"
    ]


def test_the_index_names_every_decision():
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    missing = [path.name for path in DECISIONS.glob("[0-9]*.md") if f"decisions/{path.name}" not in index]
    assert missing == []
