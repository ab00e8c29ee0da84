"""Holding checkpoints, our own and those brought from outside, against the tree as calculated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from beraad.foundation.ledger import note
from beraad.foundation.ledger.findings import Report, What
from beraad.foundation.ledger.models import Checkpoint
from beraad.foundation.ledger.note import Check, VerifierKey


@dataclass(frozen=True, slots=True)
class Told:
    """One checkpoint to hold against the tree, and where it comes from."""

    place: str
    signed: note.Note
    checkpoint: note.Checkpoint
    cosignatures: tuple[note.Signature, ...]


@dataclass(frozen=True, slots=True)
class Trust:
    """How signatures are checked, and whose are believed.

    ``log``: keys remembered outside this house; without any, the tree must name the key itself.
    """

    check: Check
    log: tuple[VerifierKey, ...] = ()
    witnesses: tuple[VerifierKey, ...] = ()


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
    founded: Sequence[tuple[int, str, str]]
    keys: Sequence[tuple[int, str]]
    trust: Trust
    report: Report

    def judge(self, told: Told) -> None:
        """Origin, size, root, signature, cosignatures."""
        said = told.checkpoint
        self.report.checkpoints += 1
        if not self._has_origin(told):
            return
        if said.size > self.size:
            if not self._was_lost(said):
                self.report.add(What.TRUNCATED, f"{told.place}: the tree has only {self.size} leaves")
        elif self.roots[said.size] != said.root and not self._was_lost(said):
            self.report.add(What.CHECKPOINT_DIFFERS, told.place, said.root, self.roots[said.size])
        self._signed(told)
        self._cosigned(told)

    def _has_origin(self, told: Told) -> bool:
        if any(told.checkpoint.origin == origin for _, origin, _ in self.founded):
            return True
        self.report.add(What.ORIGIN_CHANGED, f"{told.place}: {told.checkpoint.origin} was never founded here")
        return False

    def _was_lost(self, said: note.Checkpoint) -> bool:
        """Whether a later origin began, after a disaster, before the leaves this checkpoint covers."""
        later = [index for index, origin, _ in self.founded if origin != said.origin]
        begun = [index for index, origin, _ in self.founded if origin == said.origin]
        return any(begun[0] < index < said.size for index in later)

    def _signed(self, told: Told) -> None:
        keys = self.trust.log or self._named_keys(told.checkpoint.size)
        try:
            note.check_signed(told.signed, keys, self.trust.check)
        except note.NotSigned as error:
            self.report.add(What.CHECKPOINT_NOT_SIGNED, f"{told.place}: {error}")

    def _named_keys(self, size: int) -> list[VerifierKey]:
        before = [text for index, text in self.keys if index < size]
        try:
            return [VerifierKey.parse(before[-1])] if before else []
        except note.NoteMalformed:
            return []

    def _cosigned(self, told: Told) -> None:
        for signature in told.cosignatures:
            for key in self.trust.witnesses:
                if (signature.name, signature.key_id) != (key.name, key.id):
                    continue
                try:
                    note.check_cosigned(told.signed, signature, key, self.trust.check)
                except (note.NotSigned, note.NoteMalformed):
                    self.report.add(What.COSIGNATURE_NOT_VALID, f"{told.place}: {signature.name}")
                else:
                    self.report.witnessed_size = max(self.report.witnessed_size, told.checkpoint.size)
