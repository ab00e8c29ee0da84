"""Origins that began after a disaster: what their founding leaf must hold, and what may be missing before it."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from beraad.foundation.ledger import note
from beraad.foundation.ledger.findings import Report, What, span
from beraad.foundation.ledger.note import VerifierKey
from beraad.foundation.ledger.trust import Trust

NOT_WITNESSED = "not witnessed"
"""What stands in a founding leaf when the house had no witnessed checkpoint and somebody said so."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One origin: from which leaf, until which (``None``: the present one), and the last word on the one before."""

    first: int
    name: str
    predecessor: str
    end: int | None


@dataclass(slots=True)
class Origins:
    """All origins of a tree, in their order."""

    all: Sequence[Origin]
    last_words: Mapping[str, note.Checkpoint]

    def named(self, name: str) -> Origin | None:
        """The origin that bears that name."""
        return next((one for one in self.all if one.name == name), None)


def sizes_told(founded: Sequence[tuple[int, str, str]]) -> set[int]:
    """The sizes of the checkpoints that founding leaves hold, as far as they can be read."""
    found = set()
    for _, _, text in founded:
        checkpoint = _read(text)
        if checkpoint is not None:
            found.add(checkpoint[1].size)
    return found


def judge(
    founded: Sequence[tuple[int, str, str]],
    keys: Sequence[tuple[int, str]],
    roots: Mapping[int, bytes],
    trust: Trust,
    report: Report,
    *,
    after_disaster: bool,
) -> Origins:
    """Hold every later founding leaf against the origin before it.

    Its note must be a checkpoint of that origin, signed by the log's key and, where witnesses are known, cosigned
    by one of them. Leaves it covers and the tree lacks are a finding unless ``after_disaster`` was said.
    """
    ends = [index for index, _, _ in founded[1:]]
    origins = [Origin(*one, end) for one, end in zip(founded, [*ends, None], strict=False)]
    last_words: dict[str, note.Checkpoint] = {}
    for before, origin in itertools.pairwise(origins):
        place = f"leaf {origin.first}, which founds {origin.name}"
        if origin.name in {one.name for one in origins if one.first < origin.first}:
            report.add(What.ORIGIN_CHANGED, f"{place}: an origin with that name began before")
        if origin.predecessor == NOT_WITNESSED:
            if not after_disaster:
                report.add(What.ORIGIN_CHANGED, f"{place}: nothing witnessed stands in it")
            continue
        told = believed(origin.predecessor, before.name, keys_before(keys, origin.first), trust)
        if isinstance(told, str):
            report.add(What.ORIGIN_CHANGED, f"{place}: {told}")
            continue
        last_words[before.name] = told
        _hold_against_tree(told, origin.first, roots, report, after_disaster=after_disaster)
    return Origins(origins, last_words)


def believed(text: str, origin: str, named: Sequence[VerifierKey], trust: Trust) -> note.Checkpoint | str:
    """The checkpoint in a founding leaf, or in words why it is none that can be believed.

    Where the tree lost the leaf that names the key, a trusted witness, who checked it, is enough.
    """
    read = _read(text)
    if read is None:
        return "it holds no checkpoint"
    signed, checkpoint = read
    if checkpoint.origin != origin:
        return f"it holds a checkpoint of {checkpoint.origin}, not of {origin}"
    if trust.witnesses and not is_witnessed(signed, trust):
        return "no witness that is trusted cosigned its checkpoint"
    keys = trust.log or named
    if not keys and trust.witnesses:
        return checkpoint
    try:
        note.check_signed(signed, keys, trust.check)
    except note.NotSigned:
        return "its checkpoint is not signed by the log's key"
    return checkpoint


def is_witnessed(signed: note.Note, trust: Trust) -> bool:
    """Whether one of the trusted witnesses cosigned the note."""
    for signature in signed.signatures:
        for key in trust.witnesses:
            try:
                note.check_cosigned(signed, signature, key, trust.check)
            except (note.NotSigned, note.NoteMalformed):
                continue
            return True
    return False


def keys_before(keys: Sequence[tuple[int, str]], size: int) -> list[VerifierKey]:
    """The key that a tree of that size named last for its checkpoints, if any."""
    before = [text for index, text in keys if index < size]
    try:
        return [VerifierKey.parse(before[-1])] if before else []
    except note.NoteMalformed:
        return []


def _read(text: str) -> tuple[note.Note, note.Checkpoint] | None:
    try:
        signed = note.parse(text)
        return signed, note.parse_checkpoint(signed.text)
    except note.NoteMalformed:
        return None


def _hold_against_tree(
    told: note.Checkpoint, first: int, roots: Mapping[int, bytes], report: Report, *, after_disaster: bool
) -> None:
    place = f"the checkpoint of size {told.size} in leaf {first}"
    if told.size > first:
        if not after_disaster:
            report.add(What.TRUNCATED, f"{span(first, told.size - 1)} of {told.origin} were lost before leaf {first}")
    elif roots.get(told.size) != told.root:
        report.add(What.CHECKPOINT_DIFFERS, place, told.root, roots.get(told.size, b""))
