"""The model texts that ship with the house, filled in with what the register knows of a cell. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from beraad.law.basis import BasisText, describe
from beraad.law.verdict import Citation
from beraad.rooms.cells.life import Document
from beraad.rooms.cells.reference import table

LANGUAGES = ("nl", "fr", "de")
"""The three languages in which a Belgian municipality can adopt them."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article with what it rests on, in words that can be printed."""

    number: int
    title: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelText:
    """A whole text in one language, with the version of the model and the titles of what it rests on."""

    title: str
    version: str
    language: str
    articles: tuple[Article, ...]
    words: Mapping[str, str]
    titles: tuple[str, ...]


def model_text(kind: Document, language: str, known: Mapping[str, str]) -> ModelText:
    """The model in one of the three languages; ``known`` fills cell, municipalities, frequency and office."""
    texts = table("model_texts")
    rows = texts[kind.value]["article"]
    articles = tuple(
        Article(
            number=number,
            title=row["title"][language],
            text=row["text"][language].format_map(known),
            sources=tuple(_said(code, language).label for code in _codes(row)),
        )
        for number, row in enumerate(rows, start=1)
    )
    version = str(texts["version"])
    words = {key: row[language].format_map({"version": version}) for key, row in texts["words"].items()}
    titles = dict.fromkeys(_said(code, language).title for row in rows for code in _codes(row))
    return ModelText(texts[kind.value]["title"][language], version, language, articles, words, tuple(titles))


def _codes(row: Mapping[str, str]) -> list[str]:
    return row["source"].split("; ")


def _said(code: str, language: str) -> BasisText:
    """What an article rests on, in the language of the text and not of who reads it."""
    return describe(Citation.parse(code), language)
