"""Questionnaires as reviewed, versioned tables: which questions, in which words, and when each is asked. Pure."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from beraad.rooms.surveys.vocabulary import Answer, Answers, Kind

WORDS = ("nl", "fr", "de", "en")
FOLDER = "tables/questionnaires"


@dataclass(frozen=True, slots=True)
class When:
    """Asked only if an earlier answer is one of these."""

    question: str
    among: frozenset[str]

    def holds(self, answers: Answers) -> bool:
        """Whether the answers given so far ask for it."""
        given = answers.get(self.question)
        return bool(self.among & set(given if isinstance(given, list) else [str(given)]))


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things that can be answered."""

    key: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Bin:
    """From this number, or from this year on; how an answer is counted."""

    key: str
    start: int
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """One question: text and hint by language, and what an answer can be."""

    key: str
    kind: Kind
    text: Mapping[str, str]
    hint: Mapping[str, str] = field(default_factory=dict)
    when: When | None = None
    choices: tuple[Choice, ...] = ()
    least: int = 0
    most: int = 0
    bins: tuple[Bin, ...] = ()

    @property
    def is_counted(self) -> bool:
        """Whether its answers stand in the results; a list of municipalities would name them."""
        return self.kind is not Kind.MUNICIPALITIES


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One version of one set of questions."""

    key: str
    version: int
    title: Mapping[str, str]
    questions: tuple[Question, ...]

    def question(self, key: str) -> Question:
        """The question with that key; KeyError without one."""
        for one in self.questions:
            if one.key == key:
                return one
        raise KeyError(key)

    def asked(self, answers: Answers) -> tuple[Question, ...]:
        """The questions on the way of somebody who answered this, in order."""
        return tuple(one for one in self.questions if one.when is None or self._holds(one.when, answers))

    def _holds(self, when: When, answers: Answers) -> bool:
        earlier = self.question(when.question)
        return when.holds(answers) and (earlier.when is None or self._holds(earlier.when, answers))

    def kept(self, answers: Answers) -> dict[str, Answer]:
        """The answers without those to questions that are not asked any more."""
        return {one.key: answers[one.key] for one in self.asked(answers) if one.key in answers}

    def next_open(self, answers: Answers) -> Question | None:
        """The first question on the way that has no answer."""
        return next((one for one in self.asked(answers) if one.key not in answers), None)


@cache
def questionnaires() -> dict[tuple[str, int], Questionnaire]:
    """Every version there is; one that was used once is never taken away."""
    return {(one.key, one.version): one for one in map(parsed, _tables())}


def questionnaire(key: str, version: int) -> Questionnaire:
    """One version; KeyError where there is none."""
    return questionnaires()[key, version]


def parsed(raw: Mapping[str, Any]) -> Questionnaire:
    """A questionnaire from its table."""
    questions = tuple(_question(row) for row in raw["question"])
    return Questionnaire(raw["key"], raw["version"], raw["title"], questions)


def faults_of(one: Questionnaire) -> list[str]:
    """A branch to a question that is not earlier or to an answer that cannot be, a word that is missing, a gap."""
    found: list[str] = []
    seen: dict[str, Question] = {}
    for question in one.questions:
        if question.key in seen:
            found.append(f"{question.key} stands twice")
        found += _faults_of_branch(question, seen)
        found += _faults_of_words(question)
        found += _faults_of_shape(question)
        seen[question.key] = question
    return found + [f"title lacks {language}" for language in WORDS if not one.title.get(language)]


def answers_to(question: Question) -> frozenset[str]:
    """What a later question may ask for."""
    if question.kind is Kind.YES_NO:
        return frozenset({"yes", "no"})
    return frozenset(one.key for one in question.choices)


def bin_of(question: Question, number: int) -> str:
    """The key of the bin in which a number is counted."""
    return [one.key for one in question.bins if one.start <= number][-1]


def _tables() -> Iterator[Mapping[str, Any]]:
    folder = files("beraad.rooms.surveys").joinpath(FOLDER)
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.name.endswith(".toml"):
            yield tomllib.loads(entry.read_text(encoding="utf-8"))


def _question(row: Mapping[str, Any]) -> Question:
    when = row.get("when")
    return Question(
        key=row["key"],
        kind=Kind(row["kind"]),
        text=row["text"],
        hint=row.get("hint", {}),
        when=When(when["question"], frozenset(when["is"])) if when else None,
        choices=tuple(Choice(one["key"], _words(one)) for one in row.get("choice", ())),
        least=row.get("least", 0),
        most=row.get("most", 0),
        bins=tuple(Bin(one["key"], one["from"], _words(one)) for one in row.get("bin", ())),
    )


def _words(row: Mapping[str, Any]) -> dict[str, str]:
    return {language: row[language] for language in WORDS if language in row}


def _faults_of_branch(question: Question, seen: Mapping[str, Question]) -> Iterator[str]:
    if question.when is None:
        return
    if question.when.question not in seen:
        yield f"{question.key} asks for an answer to {question.when.question}, which does not come before it"
    elif not question.when.among <= answers_to(seen[question.when.question]):
        yield f"{question.key} asks for an answer that {question.when.question} cannot have"


def _faults_of_words(question: Question) -> Iterator[str]:
    told: list[tuple[str, Mapping[str, str]]] = [("text", question.text)]
    told += [("hint", question.hint)] if question.hint else []
    told += [(one.key, one.words) for one in question.choices]
    told += [(one.key, one.words) for one in question.bins]
    for what, words in told:
        yield from (f"{question.key}: {what} lacks {language}" for language in WORDS if not words.get(language))


def _faults_of_shape(question: Question) -> Iterator[str]:
    chosen = question.kind in {Kind.ONE_OF, Kind.SEVERAL_OF}
    measured = question.kind in {Kind.NUMBER, Kind.DATE}
    if chosen != bool(question.choices):
        yield f"{question.key}: choices belong to a question that is chosen from, and to no other"
    if measured != bool(question.bins):
        yield f"{question.key}: bins belong to a number or a day, and to no other"
    starts = [one.start for one in question.bins]
    if starts != sorted(set(starts)) or (starts and starts[0] > question.least):
        yield f"{question.key}: its bins leave a gap or do not rise"
    if question.kind is Kind.NUMBER and question.least >= question.most:
        yield f"{question.key}: no number lies between its bounds"
