"""Search one word in 300 places with 100 records of 500 signs, beside LIKE over the same words in plain text."""

import gc
import time
from uuid import UUID

from django.db import transaction

from beraad.demo.stories.telling import Stage
from beraad.foundation.vault.door import Grant, bear
from beraad.foundation.vault.search import search
from beraad.law.kinds import Kind
from beraad.law.verdict import Verdict, allow, house_rule
from tools.bench.figures import Figure, milliseconds, worst_of_twenty
from tools.bench.plain.models import PlainRow
from tools.bench.world import World, fill, holder_of, texts

MILLISECONDS = 150
LENGTH = 500
WORD = "wolkbreuk"
BASIS: Verdict = allow("bench", house_rule("0013"))


def measure(world: World, *, places: int = 300, records: int = 100, rounds: int = 40) -> list[Figure]:
    """A word that stands in one record of a hundred places apart."""
    stage = world.stage
    made = [_place(stage, records, has_word=number % 100 == 0) for number in range(places)]
    taken: dict[str, list[float]] = {"sealed": [], "plain": []}
    actor, keys = stage.actor("kim", stage.now), stage.keys("kim")
    expected = len(range(0, places, 100))
    gc.collect()
    gc.freeze()  # as a worker does when it starts
    for _ in range(rounds):
        begun = time.perf_counter()
        found = search(WORD, made, keys=keys, actor=actor, basis=BASIS, at=stage.now, purpose="bench")
        taken["sealed"].append(time.perf_counter() - begun)
        begun = time.perf_counter()
        rows = list(PlainRow.objects.filter(number="SEARCH", text__icontains=WORD).values_list("id", flat=True))
        taken["plain"].append(time.perf_counter() - begun)
        if len(found) != expected or len(rows) != expected:
            raise SystemExit(f"searched {expected} and found {len(found)} and {len(rows)}")
    sealed, plain, name = taken["sealed"], taken["plain"], f"one word in {places} × {records} sealed records"
    floor, worst = "LIKE over plain text", worst_of_twenty(sealed)
    return [
        Figure("search", f"{name}, median", milliseconds(sealed), "ms", floor, milliseconds(plain)),
        Figure(
            "search", f"{name}, p95", worst, "ms", floor, worst_of_twenty(plain),
            f"≤ {MILLISECONDS} ms", worst <= MILLISECONDS,
        ),
    ]  # fmt: skip


def _place(stage: Stage, records: int, *, has_word: bool) -> UUID:
    said = list(texts(records, LENGTH))
    if has_word:
        said[records // 2] = f"{said[records // 2][: LENGTH - 20]} {WORD.capitalize()}"
    with transaction.atomic():
        town = stage.region.municipalities["zonderdorp"]
        holders = [Grant(holder_of(stage, "kim"))]
        born = bear(Kind.CORE, controller_id=town.id, holders=holders, basis=BASIS, ends_at=None, at=stage.now)
    fill(born.id, ["observations"], said, keys=stage.keys("kim"), at=stage.now)
    PlainRow.objects.bulk_create(PlainRow(number="SEARCH", label="", text=text) for text in said)
    return born.id
