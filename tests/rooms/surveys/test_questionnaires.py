"""Questionnaires: whole in four languages, no branch that leads nowhere, and each version never changes its keys."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beraad.rooms.surveys import questionnaires as pure
from beraad.rooms.surveys.questionnaires import Question, faults_of, parsed, questionnaire, questionnaires
from beraad.rooms.surveys.vocabulary import Answer, HelpKind, Kind

MAYORS = questionnaire("mayors", 1)


@pytest.mark.parametrize("key", sorted(questionnaires()))
def test_every_version_is_whole(key: tuple[str, int]) -> None:
    assert faults_of(questionnaire(*key)) == []


def test_what_was_asked_in_2016_is_asked_again() -> None:
    assert [one.key for one in MAYORS.questions][:2] == ["cell", "partners"]
    assert {one.key for one in MAYORS.question("cell").choices} == {"alone", "joint", "none"}


def test_the_kinds_of_help_are_those_of_the_yearly_confirmation() -> None:
    assert {one.key for one in MAYORS.question("help_with").choices} == {kind.value for kind in HelpKind}


def test_there_is_no_free_text() -> None:
    assert {kind.value for kind in Kind} == {
        "yes_no", "one_of", "several_of", "number", "date", "municipalities",
    }  # fmt: skip


def raw() -> dict[str, Any]:
    words = dict.fromkeys(("nl", "fr", "de", "en"), "x")
    choice = [{"key": "a", **words}, {"key": "b", **words}]
    first = {"key": "first", "kind": "one_of", "text": words, "choice": choice}
    second = {"key": "second", "kind": "yes_no", "text": words, "when": {"question": "first", "is": ["a"]}}
    third = {
        "key": "third", "kind": "number", "text": words, "least": 0, "most": 9,
        "bin": [{"key": "few", "from": 0, **words}, {"key": "many", "from": 3, **words}],
    }  # fmt: skip
    return {"key": "q", "version": 1, "title": words, "question": [first, second, third]}


PLANTED = {
    "a branch to a later question": (
        lambda q: q[0].update(when={"question": "second", "is": ["yes"]}),
        "does not come before",
    ),
    "a branch to itself": (lambda q: q[1].update(when={"question": "second", "is": ["yes"]}), "does not come before"),
    "a branch to an answer that cannot be": (lambda q: q[1]["when"].update({"is": ["c"]}), "cannot have"),
    "a question twice": (lambda q: q[2].update(key="first"), "stands twice"),
    "a language that is missing": (lambda q: q[0].update(text={"nl": "x", "fr": "x", "en": "x"}), "lacks de"),
    "a choice without its words": (lambda q: q[0]["choice"][0].pop("fr"), "a lacks fr"),
    "choices of a number": (lambda q: q[2].update(choice=q[0]["choice"]), "to no other"),
    "bins that leave a gap": (lambda q: q[2]["bin"].pop(0), "leave a gap"),
    "bounds without a number": (lambda q: q[2].update(most=0), "between its bounds"),
}


def test_the_planted_one_is_whole_before() -> None:
    assert faults_of(parsed(raw())) == []


@pytest.mark.parametrize("what", PLANTED)
def test_a_fault_is_found(what: str) -> None:
    change, said = PLANTED[what]
    table = deepcopy(raw())
    change(table["question"])
    assert any(said in fault for fault in faults_of(parsed(table))), faults_of(parsed(table))


def an_answer(question: Question, data: Any) -> Answer:
    if question.kind is Kind.YES_NO:
        return str(data.draw(st.sampled_from(["yes", "no"])))
    if question.kind is Kind.ONE_OF:
        return str(data.draw(st.sampled_from([one.key for one in question.choices])))
    if question.kind is Kind.SEVERAL_OF:
        return list(data.draw(st.sets(st.sampled_from([one.key for one in question.choices]), min_size=1)))
    return 2020 if question.kind is Kind.NUMBER else "2020-01-01"


@settings(max_examples=20)
@given(st.data())
def test_whoever_answers_comes_to_an_end_and_is_never_asked_beside_the_way(data: Any) -> None:
    answers: dict[str, Answer] = {}
    for _ in range(15):
        key = data.draw(st.sampled_from([one.key for one in MAYORS.asked(answers)]))
        answers = MAYORS.kept({**answers, key: an_answer(MAYORS.question(key), data)})
        asked = MAYORS.asked(answers)
        assert set(answers) <= {one.key for one in asked}
        for one in asked:
            assert one.when is None or one.when.holds(answers)
    steps = 0
    while (open_one := MAYORS.next_open(answers)) is not None:
        answers = MAYORS.kept({**answers, open_one.key: an_answer(open_one, data)})
        steps += 1
    assert steps <= len(MAYORS.questions)


def test_an_answer_to_a_question_that_is_not_asked_any_more_falls_away() -> None:
    assert MAYORS.kept({"cell": "none", "partners": ["gent"], "since": "2017-01-01"}) == {"cell": "none"}


@pytest.mark.parametrize(("number", "counted"), [(0, "never"), (2, "one_two"), (3, "three_five"), (60, "six_more")])
def test_a_number_is_counted_in_one_bin(number: int, counted: str) -> None:
    assert pure.bin_of(MAYORS.question("meetings"), number) == counted
