"""From nothing to a first case: steps follow from facts, looking is a fact, and only the demanded ones hold back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from beraad.demo.region import Region
from beraad.foundation.ledger.acts import Act
from beraad.foundation.ledger.models import Body
from beraad.law.verdict import refuse
from beraad.rooms.cells.life import Document
from beraad.rooms.cells.model_texts import LANGUAGES, model_text
from beraad.rooms.cells.models import Cell, FiledDocument, LookedAt, Organisation
from beraad.rooms.cells.queries import readiness_of
from beraad.rooms.cells.readiness import HOLDS_BACK, RESTS_ON, Ready, Step, StepFacts, StepStatus, ready, status_of
from beraad.rooms.cells.words_life import STEPS, WHY
from tests import world
from tests.world import ClientOf, Seat

ON = world.AT.date()
MISSING = (refuse("cells.no_briefing_yet", *RESTS_ON[Step.BRIEFING]),)


def statuses(prefix: str) -> dict[Step, StepStatus]:
    return {row.step: row.status for row in readiness_of(Cell.objects.get(prefix=prefix), ON, "nl").rows}


@pytest.mark.parametrize(
    ("missing", "something", "looked", "status"),
    [
        ((), False, False, StepStatus.DONE),
        ((), True, True, StepStatus.DONE),
        (MISSING, False, False, StepStatus.NOT_STARTED),
        (MISSING, False, True, StepStatus.INCOMPLETE),
        (MISSING, True, False, StepStatus.INCOMPLETE),
    ],
)
def test_a_status_follows_from_facts(missing: tuple, something: bool, looked: bool, status: StepStatus) -> None:  # type: ignore[type-arg]
    facts = StepFacts(Step.BRIEFING, missing, has_something=something, was_looked_at=looked)
    assert status_of(facts) is status


def test_only_a_refusal_holds_a_first_case_back() -> None:
    done = dict.fromkeys(Step, StepStatus.DONE)
    assert ready(None, done) is Ready.READY
    assert ready(None, {**done, Step.BRIEFING: StepStatus.NOT_STARTED}) is Ready.MAY_BEGIN
    assert ready(MISSING[0], done) is Ready.HELD_BACK


def test_every_step_says_why_and_on_what_it_rests() -> None:
    assert set(STEPS) == set(WHY) == set(RESTS_ON) == set(Step)
    assert set(Step) > HOLDS_BACK


def test_one_cell_is_ready_and_one_is_on_its_way(region: Region) -> None:
    assert set(statuses("ZON").values()) == {StepStatus.DONE}
    found = readiness_of(Cell.objects.get(prefix="NER"), ON, "nl")
    assert found.ready is Ready.MAY_BEGIN
    assert found.row(Step.RULES).status is StepStatus.INCOMPLETE, "eli looked"
    assert found.row(Step.BRIEFING).status is StepStatus.NOT_STARTED
    assert found.row(Step.CEREMONY).status is StepStatus.DONE


def test_a_done_step_opens_again_when_its_fact_goes(region: Region) -> None:
    Organisation.objects.filter(name="OCMW Zonderdorp").update(processor_agreement_on=None)
    FiledDocument.objects.filter(kind="confidentiality").update(is_signed_by_all=False)
    Cell.objects.filter(prefix="ZON").update(mode="")
    found = statuses("ZON")
    assert {step for step, status in found.items() if status is not StepStatus.DONE} == {
        Step.PROCESSORS, Step.CONFIDENTIALITY, Step.MODE,
    }  # fmt: skip
    assert readiness_of(Cell.objects.get(prefix="ZON"), ON, "nl").ready is Ready.HELD_BACK


def test_the_first_look_is_written_down_once(eli: Seat, client_of: ClientOf) -> None:
    browser = client_of(eli)
    before = Body.objects.filter(act=Act.STEP_OPENED).count()
    for _ in range(2):
        assert browser.get("/cells/NER/readiness/briefing/").status_code == 200
    assert LookedAt.objects.get(cell__prefix="NER", step="briefing").capacity == "coordinator"
    assert Body.objects.filter(act=Act.STEP_OPENED).count() == before + 1
    assert browser.get("/cells/NER/readiness/nothing/").status_code == 404


def test_writing_down_what_was_adopted_and_held(eli: Seat, client_of: ClientOf) -> None:
    browser, ner = client_of(eli), Cell.objects.get(prefix="NER")
    typed = {"version": "1", "adopted_on": "2027-03-01", "adopted_by": "council", "kept_at": "Archief", "step": "do"}
    url = "/cells/NER/documents/rules/"
    ahead = browser.post(url, {**typed, "adopted_on": "2027-05-01", "revision": ner.revision})
    assert (ahead.status_code, "Archief" in ahead.content.decode()) == (422, True)
    assert browser.post(url, {**typed, "revision": ner.revision}).status_code == 302
    late = browser.post(url, {**typed, "kept_at": "Kelder", "revision": ner.revision})
    assert (late.status_code, "Kelder" in late.content.decode()) == (409, True)
    ner.refresh_from_db()
    held = {"held_on": "2027-03-02", "held_by": "dpo", "members": "6", "subjects": ["secrecy"], "step": "do"}
    assert browser.post("/cells/NER/briefings/new/", {**held, "revision": ner.revision}).status_code == 302
    found = statuses("NER")
    assert (found[Step.RULES], found[Step.BRIEFING]) == (StepStatus.DONE, StepStatus.INCOMPLETE)


@pytest.mark.parametrize("slug", ["bo", "ces", "fay"])
def test_who_does_not_keep_the_cell_is_told_why_not(
    request: pytest.FixtureRequest, client_of: ClientOf, slug: str
) -> None:
    browser = client_of(request.getfixturevalue(slug))
    for page in ("readiness/", "self-assessment/2027/", "office/", "documents/rules/model/"):
        assert browser.get(f"/cells/ZON/{page}").status_code == 403


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(Document))
def test_a_model_is_filled_in_and_every_article_says_what_it_rests_on(kind: Document, language: str) -> None:
    known = {"cell": "LIVC-R Elders", "municipalities": "Elders", "frequency": "…", "office": "…"}
    text = model_text(kind, language, known)
    assert text.title
    assert [article.number for article in text.articles] == list(range(1, len(text.articles) + 1))
    assert "LIVC-R Elders" in text.articles[0].text
    assert all(article.sources and "{" not in article.text for article in text.articles)


def test_the_model_prints_in_the_language_that_is_asked(kim: Seat, client_of: ClientOf) -> None:
    browser = client_of(kim)
    assert "Geschäftsordnung" in browser.get("/cells/ZON/documents/rules/model/?in=de").content.decode()
    assert "Huishoudelijk reglement" in browser.get("/cells/ZON/documents/rules/model/?in=xx").content.decode()
    assert browser.get("/cells/ZON/documents/minutes/model/").status_code == 404


def test_the_page_costs_the_same_however_much_is_on_file(kim: Seat, client_of: ClientOf) -> None:
    browser, zon = client_of(kim), Cell.objects.get(prefix="ZON")
    filed = {"version": "0", "adopted_on": ON, "adopted_by": "cell", "kept_at": "-"}

    def cost(path: str) -> int:
        browser.get(path)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(path).status_code == 200
        return len(asked)

    pages = ("/cells/ZON/readiness/", "/cells/ZON/readiness/rules/", "/cells/ZON/")
    before = [cost(path) for path in pages]
    FiledDocument.objects.bulk_create(FiledDocument(cell=zon, kind="rules", **filed) for _ in range(20))
    assert [cost(path) for path in pages] == before
