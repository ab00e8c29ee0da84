"""The words of the house in four languages, shipped so that a help page can show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from beraad.law.instruments import LANGUAGES
from beraad.law.tables_of_law import read
from beraad.law.verdict import Citation


@dataclass(frozen=True, slots=True)
class Term:
    """One word and the one thing it means."""

    key: str
    words: Mapping[str, str]
    code: str
    citation: Citation | None
    is_german_checked: bool
    not_for: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TermIn:
    """A term as a reader of one language sees it."""

    key: str
    word: str
    words: Mapping[str, str]
    citation: Citation | None
    is_german_checked: bool
    not_for: str


def terms(language: str) -> tuple[TermIn, ...]:
    """All terms in that language, in its alphabetical order."""
    spoken = language[:2].lower() if language[:2].lower() in LANGUAGES else LANGUAGES[0]
    shown = (
        TermIn(
            term.key,
            term.words[spoken],
            term.words,
            term.citation,
            term.is_german_checked,
            term.not_for.get(spoken, ""),
        )
        for term in TERMS.values()
    )
    return tuple(sorted(shown, key=lambda term: term.word.casefold()))


def word(key: str, language: str) -> str:
    """The word for one term; raises KeyError for a term that the house does not know."""
    return TERMS[key].words[language[:2].lower()]


def _term(key: str, row: Mapping[str, Any]) -> Term:
    return Term(
        key=key,
        words=MappingProxyType({language: row[language] for language in LANGUAGES}),
        code=row.get("code", ""),
        citation=Citation.parse(row["source"]) if row["source"] else None,
        is_german_checked=row["de_checked"],
        not_for=MappingProxyType(dict(row.get("not_for", {}))),
    )


TERMS: Mapping[str, Term] = MappingProxyType({key: _term(key, row) for key, row in read("glossary").items()})
"""Every term by its key."""
