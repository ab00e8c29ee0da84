# ruff: noqa: E402 - a program: it sets its environment before it imports
"""A house that is killed at random while three people press: run by ``test_killed_at_random.py``.

``python house_under_load.py FOLDER work SEED`` presses until it is killed, and writes down, line by line, what was
acknowledged; ``… look`` starts the house again and says what it finds.
"""

import json
import os
import sys
import threading
from pathlib import Path

FOLDER, WHAT = Path(sys.argv[1]), sys.argv[2]
os.environ["BERAAD_DATA"] = str(FOLDER / "data")
os.environ["BERAAD_KEYS"] = str(FOLDER / "keys")
os.environ["DJANGO_SETTINGS_MODULE"] = "beraad.config.settings.test"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import django

django.setup()

from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment

from beraad.foundation.kernel import clock
from beraad.foundation.ledger.verify import verify
from beraad.foundation.vault import key_store, life
from beraad.foundation.vault.checkpoint_key import current_records, trust
from beraad.foundation.vault.models import Compartment, Half
from beraad.foundation.vault.routing import STORES
from beraad.rooms.cases.models import Concern
from beraad.rooms.cells.models import Municipality
from tests import world

ACKNOWLEDGED = FOLDER / "acknowledged"


def build() -> None:
    call_command("migrate", verbosity=0, stdout=sys.stderr)
    world.build(clock.now())


def work() -> None:
    """Record worries, and put every second one outside the remit: births and deaths of keys, side by side."""
    setup_test_environment()  # a page tells its hidden fields
    town = str(Municipality.objects.get(code="X0001").id)
    lines = os.open(ACKNOWLEDGED, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    threads = [threading.Thread(target=press, args=(town, lines), daemon=True) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def press(town: str, lines: int) -> None:
    client = Client(raise_request_exception=False)
    client.post("/demo/seats/kim")
    typed = {"municipality": town, "origin": "worry", "observation": "Gezien.", "person": "Iemand"}
    for number in range(10_000):
        form = client.get("/concerns/record/")
        answer = client.post("/concerns/record/", {**typed, "press": form.context.get("press", "")})
        if answer.status_code != 302 or not answer["Location"].startswith("/concerns/"):
            client.post(
                "/demo/seats/kim"
            )  # the seat was not taken, or another press stood in the way: nothing was said
            continue
        reference = answer["Location"].strip("/").rpartition("/")[2]
        os.write(lines, f"received {reference}\n".encode())
        if number % 2:
            done = client.post(f"/concerns/{reference}/outside/", {"advice": "", "revision": 0, "step": "do"})
            if done.status_code == 302:
                os.write(lines, f"outside_remit {reference}\n".encode())


def look() -> None:
    life.reconcile(clock.now())
    again = life.reconcile(clock.now()).is_nothing
    said: dict[str, str] = {}
    for line in ACKNOWLEDGED.read_text().splitlines():
        state, reference = line.split()
        said[reference] = state
    rows = {row.reference: row for row in Concern.objects.filter(reference__in=said)}
    places = set(Compartment.objects.values_list("id", flat=True))
    lost = [reference for reference in said if reference not in rows]
    undone = [reference for reference, state in said.items() if state != "received" and rows[reference].state != state]
    torn = [row.reference for row in Concern.objects.all() if row.intake_id is not None and row.intake_id not in places]
    found = {
        "acknowledged": len(said), "lost": lost, "undone": undone, "torn": torn, "is_quiet": again,
        "is_whole": life.survey().is_whole, "pending": sum(1 for _ in key_store.pending()),
        "halves": sum(Half.objects.using(store).count() for store in STORES), "places": len(places),
        "findings": [str(each) for each in verify(trust(), records=current_records()).findings],
    }  # fmt: skip
    (FOLDER / "told.json").write_text(json.dumps(found))


{"build": build, "work": work, "look": look}[WHAT]()
