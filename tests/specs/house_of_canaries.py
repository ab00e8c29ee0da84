# ruff: noqa: E402 - a program: it sets its environment before it imports
"""The whole way over HTTP, in a house on real files, with a canary in every text field: run by ``test_no_content_leaks.py``.

``python house_of_canaries.py FOLDER`` writes FOLDER/told.json: what was typed where, and everything that left the
house beside its pages. The process ends without closing its databases, as a stolen disk would find them.
"""

import json
import logging
import os
import sys
from datetime import timedelta
from importlib import import_module
from io import StringIO
from pathlib import Path

FOLDER = Path(sys.argv[1])
os.environ["BERAAD_DATA"] = str(FOLDER / "data")
os.environ["BERAAD_KEYS"] = str(FOLDER / "keys")
os.environ["DJANGO_SETTINGS_MODULE"] = "beraad.config.settings.test"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import django

django.setup()

from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment
from django.utils.timezone import localdate

from beraad.foundation.kernel import clock
from beraad.foundation.vault.models import Unlock
from beraad.rooms.cases import commands as cases
from beraad.rooms.cases.models import Case, Concern, PlanAction
from beraad.rooms.liaison.models import FeedbackSheet
from beraad.rooms.meetings.models import Invitation, Item, Meeting
from tests import world

MARK = "zqkanarie"
logging.basicConfig(filename=FOLDER / "everything.log", level=logging.DEBUG, force=True)
for name in list(logging.root.manager.loggerDict):
    # django.template prints whole contexts when asked for DEBUG; the house's own settings never ask it.
    logging.getLogger(name).setLevel(logging.WARNING if name.startswith("django.template") else logging.DEBUG)
    logging.getLogger(name).handlers, logging.getLogger(name).propagate = [], True
setup_test_environment()
call_command("migrate", verbosity=0, stdout=sys.stderr)
region = world.build(clock.now())
clients: dict[str, Client] = {"outside": Client(raise_request_exception=False)}
for slug in ("an", "kim", "bo", "ces"):
    clients[slug] = Client(raise_request_exception=False)
    clients[slug].post(f"/demo/seats/{slug}")
typed: set[str] = set()
left: list[str] = []
errors: list[str] = []
unexpected: list[str] = []


def day(days: int) -> str:
    return (localdate() + timedelta(days=days)).isoformat()


def press(who: str, url: str, texts: str = "", *, expect: int = 302, **data: object):
    """Press; ``texts`` are the fields that get a canary."""
    for field in texts.split():
        data[field] = f"{MARK} {field} {len(typed)} geheim"
        typed.add(field)
    answer = clients[who].post(url, {key: value for key, value in data.items() if value is not None})
    keep(url, answer, expect)
    return answer


def look(who: str, url: str, *, expect: int = 200):
    answer = clients[who].get(url)
    keep(url, answer, expect)
    return answer


def keep(url: str, answer, expect: int) -> None:
    left.append(url)
    left.extend(f"{name}: {value}" for name, value in answer.items())
    left.extend(f"{morsel.key}={morsel.value}" for morsel in answer.cookies.values())
    if answer.status_code in {400, 403, 404, 405, 500, 503}:
        errors.append(answer.content.decode())
    if answer.status_code != expect:
        unexpected.append(f"{url}: {answer.status_code}, not {expect}")


TOWN = str(region.municipalities["zonderdorp"].id)
SEEN = "observation source appraisal protective already_tried person reporter"
YES = {"has_indications": "yes", "is_one_person": "yes", "other_channel_considered": "yes"}


def revision(row) -> int:
    row.refresh_from_db()
    return row.revision


def worry() -> Concern:
    token = look("kim", "/concerns/record/").context.get("press")
    press("kim", "/concerns/record/", SEEN, municipality=TOWN, origin="worry", press=token)
    return Concern.objects.latest("received_at")


def forwarded(age: str) -> Case:
    url = f"/concerns/{worry().reference}/forward/"
    texts = "given_name family_name observations coordinator_view reply"
    press("kim", url, texts, expect=200, **YES, age_class=age, revision=0, step="check")
    press("kim", url, texts, **YES, age_class=age, revision=0, step="do")
    return Case.objects.order_by("-gate_since").first()


def answered(case: Case, word: str, meeting: Meeting | None = None) -> None:
    re_ask = day(20) if word != "no_objection_known" else None
    press(
        "bo",
        "/liaison/advice/",
        case=case.id,
        answer=word,
        step="answer",
        re_ask_on=re_ask,
        meeting=meeting and meeting.id,
    )


def from_outside_to_advice() -> None:
    way = {"danger": "no", "municipality": TOWN, "naming": "with"}
    press("outside", "/worry/", SEEN, expect=200, **way, here="observation", step="next")
    checked = press("outside", "/worry/", SEEN, expect=200, **way, here="reporter", step="next")
    sent = press(
        "outside", "/worry/", SEEN, expect=200, **way, here="check", step="send", press=checked.context["press"]
    )
    reference = Concern.objects.get().reference
    look("kim", f"/concerns/{reference}/")
    press("kim", f"/concerns/{reference}/advice/", "advice", revision=0, step="do")
    press("outside", "/worry/reply/", expect=200, code=sent.context["code"])
    press("kim", f"/concerns/{worry().reference}/refer/", "channel", revision=0, step="do")
    press("kim", f"/concerns/{worry().reference}/outside/", "advice", revision=0, step="do")


def to_the_list() -> Case:
    bram, minor, frozen = forwarded("adult"), forwarded("12_17"), forwarded("adult")
    answered(bram, "no_objection_known")
    answered(minor, "no_objection_known")
    answered(frozen, "not_now")
    press("an", f"/cases/{frozen.number}/extend/", "reasons", revision=revision(frozen))
    texts = "reasons indications special_reasoning"
    press("an", f"/cases/{minor.number}/list/", texts, revision=revision(minor), step="do")
    press("an", f"/cases/{bram.number}/list/", "reasons indications", expect=200, revision=revision(bram), step="check")
    press(
        "an", f"/cases/{bram.number}/list/", "reasons indications", revision=revision(bram), step="do", is_urgent="on"
    )
    press("an", f"/cases/{bram.number}/reasons/", "reasons indications", revision=revision(bram), reasons_revision=1)
    told = {"outcome": "told", "told_on": day(0)}
    press("kim", f"/cases/{bram.number}/tell/", "told_by own_words", revision=revision(bram), **told)
    later = {"outcome": "not_yet", "ground": "safety_of_others", "decide_on": day(20)}
    press("kim", f"/cases/{bram.number}/tell/", "explanation own_words", revision=revision(bram), **later)
    organisation = region.organisations["ocmw"].id
    press("kim", f"/cases/{bram.number}/circle/", "how_known", organisation=organisation, revision=revision(bram))
    return bram


def to_the_table(bram: Case) -> Item:
    chair = region.accounts["an"].id
    press("kim", "/meetings/new/", on=day(0), starts="10:00", place="Gemeentehuis", chair=chair, cards_on="on")
    meeting = Meeting.objects.get()
    url = f"/meetings/{meeting.number}/"
    press("kim", f"{url}add/", case=bram.id, starts="10:00", minutes=30, revision=revision(meeting))
    press("kim", f"{url}publish/", revision=revision(meeting))
    press("kim", f"{url}1/remove/", revision=revision(meeting))
    again = {"case": bram.id, "starts": "10:00", "minutes": 30}
    press("kim", f"{url}add/", "reason", revision=revision(meeting), **again)
    answered(bram, "no_objection_known", meeting)
    press("kim", f"{url}1/invite/", "urgency", organisation=region.organisations["ocmw"].id)
    invited = Invitation.objects.get()
    mine = f"/meetings/invitations/{invited.id}/"
    look("ces", mine)
    ces = region.accounts["ces"].holder_id
    press("ces", mine, answer="comes", professional=ces, revision=invited.revision)
    look("ces", f"{mine}weigh/")
    press("ces", f"{mine}weigh/", "necessary proportionate child prepared_with_person thoughts", revision=0)
    press("ces", f"{mine}cards/", "text source", type="observation")
    own = region.organisations["ocmw"].id
    values = {"value": "yes", "source": "Eigen besluit.", "dpo_advice": "Gunstig.", "step": "do"}
    press("ces", f"/cells/ZON/controllers/{own}/notes.basis/confirm/", **values)
    press("ces", f"{mine}notes/", "note")
    press("an", f"{url}open/", revision=revision(meeting))
    for who in ("an", "kim", "bo", "ces"):
        press(who, f"{url}frame/")
    entered = [str(region.accounts[who].holder_id) for who in ("an", "kim", "bo", "ces")]
    item = Item.objects.get()
    press("an", f"{url}1/open/", "police_reason", entered=entered, revision=revision(item))
    return item


def at_the_table(item: Item) -> None:
    url = f"/meetings/{item.meeting.number}/1/"
    ces = region.accounts["ces"].holder_id
    look("ces", f"{url}table/")
    press("kim", f"{url}card/", "text source", type="observation")
    Meeting.objects.update(one_screen=True)
    press("an", f"{url}by-name/", "name", organisation=region.organisations["ocmw"].id, has_stated="on")
    Meeting.objects.update(one_screen=False)
    goal = {"domain": "housing", "holder": ces, "due_on": day(14), "revision": 0}
    press("kim", f"{url}goal/", "goal protective action", **goal)
    press("kim", f"{url}plan/", "why_not family_support reachable", revision=1)
    press("kim", f"{url}decide/", "text", outcome="plan", review_on=day(60), revision=0)
    press("bo", f"{url}feedback/", "text")
    sheet = FeedbackSheet.objects.get()
    press("bo", f"/liaison/feedback/{sheet.id}/text/", "text", revision=revision(sheet))
    for who in ("an", "kim", "bo", "ces"):
        sheet.refresh_from_db()
        press(who, f"/liaison/feedback/{sheet.id}/vote/", agrees="yes", secrecy="no", version=sheet.version)
    look("bo", f"/liaison/feedback/{sheet.id}/issue/")
    look("an", f"{url}close/")
    press("an", f"{url}close/", revision=revision(item), step="do")
    look("ces", f"{url}record/")


def after(bram: Case) -> None:
    url = f"/cases/{bram.number}/"
    action = PlanAction.objects.get()
    change = {"state": "open", "due_on": day(20), "revision": action.revision}
    press("ces", f"{url}actions/{action.id}/", "progress", **change)
    press("ces", f"{url}news/", "news")
    joined = f"/concerns/{worry().reference}/join/"
    press("kim", joined, "observation source appraisal reply", case=bram.number, revision=0, step="do")
    press("an", f"{url}hold/", "reasons", kinds="core", cause="complaint")
    longer = {"until": day(500), "is_serious": "on"}
    press("an", f"{url}longer/", "elements", expect=422, revision=revision(bram), **longer)
    extending = import_module("beraad.rooms.cases.commands.extend_retention")
    extending.was_keeping_longer_discussed = lambda *_args: True
    press("an", f"{url}longer/", "elements", revision=revision(bram), **longer)
    press("an", "/cases/search/", "words", expect=200, purpose="search.prepare")
    press("ces", f"{url}close/", "motivation", expect=403, outcome="goals_reached", revision=0, step="do")
    press("an", f"{url}close/", "motivation", expect=409, outcome="goals_reached", revision=0, step="do")
    press("an", "/cases/ZON-AAAAA/close/", "motivation", expect=404, outcome="goals_reached", revision=0, step="do")
    broken, cases.close_case = cases.close_case, fall_over
    press("an", f"{url}close/", "motivation", expect=500, outcome="goals_reached", revision=revision(bram), step="do")
    cases.close_case = broken
    press("an", f"{url}close/", "motivation", outcome="goals_reached", revision=revision(bram), step="do")
    press("an", f"{url}reopen/", "reasons", revision=revision(bram))
    for who in ("an", "kim", "bo", "ces"):
        look(who, "/")
    press("outside", "/accounts/reset/ask/", expect=303, email="kim@kempervoorde.example")


def fall_over(**_values: object) -> None:
    raise RuntimeError("something broke")


def what_is_kept() -> dict[str, list[str]]:
    """Rows that a search through bytes would miss: sessions are packed, unlock rows are sealed."""
    exported = StringIO()
    call_command("verify_ledger", json=True, stdout=exported)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM ledger_body")
        bodies = [repr(row) for row in cursor.fetchall()]
    return {
        "sessions": [json.dumps(row.get_decoded(), default=str) for row in Session.objects.all()],
        "unlocks": [repr(row) for row in Unlock.objects.values()],
        "mails": [repr(vars(one)) for one in mail.outbox],
        "ledger": [exported.getvalue(), *bodies],
    }


from_outside_to_advice()
bram = to_the_list()
at_the_table(to_the_table(bram))
after(bram)
told = {"typed": sorted(typed), "left": left, "errors": errors, "unexpected": unexpected, **what_is_kept()}
(FOLDER / "told.json").write_text(json.dumps(told))
logging.shutdown()
os._exit(0)
