"""Holding checkpoints, our own and those brought from outside, against the tree as calculated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from beraad.foundation.ledger import note
from beraad.foundation.ledger.findings import Report, What
from beraad.foundation.ledger.models import Checkpoint
from beraad.foundation.ledger.trust import Trust
from beraad.foundation.ledger.verify_origins import Origin, Origins, keys_before

__all__ = ["Bench", "Told", "Trust", "brought", "stored"]


@dataclass(frozen=True, slots=True)
class Told:
    """One checkpoint to hold against the tree, and where it comes from."""

    place: str
    signed: note.Note
    checkpoint: note.Checkpoint
    cosignatures: tuple[note.Signature, ...]


def stored(report: Report) -> list[Told]:
    """The checkpoints of this house; whose columns say something else than the note is a finding."""
    found = []
    for row in Checkpoint.objects.prefetch_related("cosignatures").order_by("id"):
        place = f"checkpoint {row.pk} of size {row.size}"
        lines = [cosignature.line for cosignature in row.cosignatures.all()]
        told = _told(place, row.note, lines, report)
        if told is None:
            continue
        if told.checkpoint != note.Checkpoint(row.origin, row.size, bytes(row.root)):
            report.add(What.CHECKPOINT_DIFFERS, f"{place}: its columns are not its note")
        found.append(told)
    return found


def brought(notes: Iterable[tuple[str, str]], report: Report) -> list[Told]:
    """Checkpoints kept elsewhere, as (name of the file, text)."""
    told = [_told(f"checkpoint in {name}", text, [], report) for name, text in notes]
    return [one for one in told if one is not None]


def _told(place: str, text: str, lines: Sequence[str], report: Report) -> Told | None:
    try:
        parsed = note.parse(text)
        signatures = (*parsed.signatures, *(note.parse_signature(line) for line in lines))
        return Told(place, parsed, note.parse_checkpoint(parsed.text), signatures)
    except note.NoteMalformed as error:
        report.add(What.CHECKPOINT_DIFFERS, f"{place}: {error}")
        return None


@dataclass(slots=True)
class Bench:
    """What checkpoints are judged by: the roots calculated, the origins and keys the tree names."""

    size: int
    roots: dict[int, bytes]
    origins: Origins
    keys: Sequence[tuple[int, str]]
    trust: Trust
    report: Report
    after_disaster: bool = False

    def judge(self, told: Told) -> None:
        """Origin, size, root, signature, cosignatures."""
        said = told.checkpoint
        self.report.checkpoints += 1
        origin = self.origins.named(said.origin)
        if origin is None:
            self.report.add(What.ORIGIN_CHANGED, f"{told.place}: {said.origin} was never founded here")
            return
        reach = self.size if origin.end is None else origin.end
        if said.size > reach:
            self._beyond(told, origin, reach)
        elif self.roots[said.size] != said.root:
            self.report.add(What.CHECKPOINT_DIFFERS, told.place, said.root, self.roots[said.size])
        if said != self.origins.last_words.get(said.origin):
            self._signed(told, min(said.size, reach))
        self._cosigned(told, min(said.size, reach))

    def _beyond(self, told: Told, origin: Origin, reach: int) -> None:
        """More leaves than the origin has: lost in a disaster that its successor tells of, or cut off."""
        said, last = told.checkpoint, self.origins.last_words.get(origin.name)
        if origin.end is None:
            self.report.add(What.TRUNCATED, f"{told.place}: the tree has only {reach} leaves")
        elif last is None or said.size > last.size:
            known = 0 if last is None else last.size
            self.report.add(
                What.TRUNCATED,
                f"{told.place}: {said.size} leaves were signed; leaf {origin.end} knows of {known}, {reach} are there",
            )
        elif said.size == last.size and said.root != last.root:
            self.report.add(What.CHECKPOINT_DIFFERS, told.place, said.root, last.root)
        elif not self.after_disaster:
            self.report.add(What.TRUNCATED, f"{told.place}: {origin.name} has only {reach} leaves")

    def _signed(self, told: Told, covers: int) -> None:
        keys = self.trust.log or keys_before(self.keys, covers)
        try:
            note.check_signed(told.signed, keys, self.trust.check)
        except note.NotSigned as error:
            self.report.add(What.CHECKPOINT_NOT_SIGNED, f"{told.place}: {error}")

    def _cosigned(self, told: Told, covers: int) -> None:
        for signature in told.cosignatures:
            for key in self.trust.witnesses:
                if (signature.name, signature.key_id) != (key.name, key.id):
                    continue
                try:
                    note.check_cosigned(told.signed, signature, key, self.trust.check)
                except (note.NotSigned, note.NoteMalformed):
                    self.report.add(What.COSIGNATURE_NOT_VALID, f"{told.place}: {signature.name}")
                else:
                    self.report.witnessed_size = max(self.report.witnessed_size, covers)
