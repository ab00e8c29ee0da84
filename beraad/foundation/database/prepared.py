"""Queries that are asked on every page: built and compiled once, bound anew at every call.

What is kept is the sentence in SQL and the way to read its rows: never a value, never a row. Decision 0040 says why.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import update_wrapper
from typing import Any, Generic, ParamSpec, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateField, DateTimeField, Field, Model, QuerySet, UUIDField

from beraad.foundation.database.rows import reader_of

P = ParamSpec("P")
M = TypeVar("M", bound=Model)
Row = TypeVar("Row")

LONGEST = 512
"""A longer list is asked as it is."""

_FIELDS: dict[type, "Field[Any, Any]"] = {UUID: UUIDField(), date: DateField(), datetime: DateTimeField()}
_LISTS = (list, tuple, set, frozenset)
_FIRST = 0x5374_616E_642D_696E << 64
"""Where the stand-ins for ids begin; no id that the house makes is like it."""


class PreparedQuery(Generic[P, Row]):
    """A function that builds a query, turned into one that returns its rows: one query a call.

    Its arguments are ids, days, moments, words, or lists of ids, given by place. The function is called once for each
    shape of them (a list counts by its length, rounded up) and is given stand-ins, so it may not look at what they
    say; None and anything else raises TypeError. A query that nothing can satisfy is not asked.
    """

    def __init__(self, build: Callable[P, QuerySet[Any, Row]], using: str = DEFAULT_DB_ALIAS) -> None:
        """Keep the function and the database it asks; nothing is built yet."""
        update_wrapper(self, build)
        self._build: Callable[..., QuerySet[Any, Row]] = build
        self._using = using

    def __call__(self, *args: P.args, **_by_place_only: P.kwargs) -> list[Row]:
        """The rows, in the order of the query."""
        if any(isinstance(value, _LISTS) and len(value) > LONGEST for value in args):
            return list(self._build(*args, **_by_place_only))
        given = [_rounded_up(value) for value in args]
        shape = tuple(_kind_of(value) for value in given)
        connection, kept = self._kept()
        if shape not in kept:
            kept[shape] = self._compiled(shape, connection)
        sentence = kept[shape]
        return [] if sentence is None else sentence.ask(list(_flat(given)), connection)

    def first(self, *args: P.args, **_by_place_only: P.kwargs) -> Row | None:
        """The first row, or None."""
        return next(iter(self(*args, **_by_place_only)), None)

    def _kept(self) -> tuple[BaseDatabaseWrapper, dict[tuple[object, ...], "Sentence | None"]]:
        """The connection of this thread, and what was compiled for it."""
        connection = connections[self._using]
        prepared: dict[object, Any] = vars(connection).setdefault("_beraad_prepared", {})
        return connection, prepared.setdefault(self, {})

    def _compiled(self, shape: Sequence[object], connection: BaseDatabaseWrapper) -> "Sentence | None":
        stand_ins = _stand_ins(shape)
        try:
            sentence = Sentence(self._build(*stand_ins), list(_flat(stand_ins)), connection)
        except EmptyResultSet:
            return None
        if sentence.missing and 0 not in shape:  # a condition on an empty list goes, with what it stands beside
            raise RuntimeError(f"a value that is given never reaches this query: {sentence.sql}")
        return sentence


class Sentence:
    """One query in SQL, where values go in it, and how its rows are read."""

    def __init__(self, built: QuerySet[Any, Any], stand_ins: Sequence[object], connection: BaseDatabaseWrapper) -> None:
        """Compile it, and find where each stand-in landed; ``missing`` counts those that are nowhere."""
        if built.db != connection.alias:
            raise RuntimeError(f"a query of {built.db} was prepared for {connection.alias}")
        compiler = built.query.get_compiler(connection=connection)
        self.sql, found = compiler.as_sql()
        places = {_bound(stand_in, connection): place for place, stand_in in enumerate(stand_ins)}
        self.slots = [(places.get(value), value) for value in found]
        self.missing = len(stand_ins) - len({place for place, _ in self.slots} - {None})
        self.read = reader_of(built, compiler)

    def ask(self, values: Sequence[object], connection: BaseDatabaseWrapper) -> list[Any]:
        """The rows, with these values where the stand-ins were."""
        bound = [_bound(value, connection) for value in values]
        told = [fixed if place is None else bound[place] for place, fixed in self.slots]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, told)
            return self.read(cursor.fetchall(), connection)


def _kind_of(value: object) -> object:
    """What of a value a query is built for: how long a list is, of what type anything else."""
    if isinstance(value, list):
        return len(value)
    if type(value) is not str and type(value) not in _FIELDS:
        raise TypeError(f"a prepared query takes ids, days, moments and words, not {type(value).__name__}")
    return type(value)


def _bound(value: object, connection: BaseDatabaseWrapper) -> Any:
    """The value as this database takes it, by the field that such values lie in."""
    field = _FIELDS.get(type(value))
    return value if field is None else field.get_db_prep_value(value, connection, prepared=True)


def _rounded_up(value: object) -> object:
    """A list as long as the next power of two, its last id said again: the same rows, and few shapes."""
    if not isinstance(value, _LISTS):
        return value
    ids = list(value)
    return ids + ids[-1:] * ((1 << (len(ids) - 1).bit_length()) - len(ids)) if ids else ids


def _flat(given: Sequence[object]) -> Iterator[object]:
    for value in given:
        if isinstance(value, list):
            yield from value
        else:
            yield value


def _stand_ins(shape: Sequence[object]) -> list[Any]:
    """Values that no query has by itself, one for each place of the shape."""
    return [
        [UUID(int=_FIRST + 1024 * (place + 1) + each) for each in range(kind)]
        if isinstance(kind, int)
        else _stand_in(kind, place)
        for place, kind in enumerate(shape)
    ]


def _stand_in(kind: object, place: int) -> object:
    moment = datetime(3, 3, 3, 3, 3, 3, tzinfo=UTC) + timedelta(days=place)
    return {UUID: UUID(int=_FIRST + place), date: moment.date(), datetime: moment}.get(kind, f"\x02{place}")  # type: ignore[call-overload]
