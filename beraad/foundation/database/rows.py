"""From the rows of a cursor to what a query promises: instances, tuples or single values, as Django makes them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet
from django.db.models import query as django_query
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesListIterable
from django.db.models.sql.compiler import SQLCompiler

Row = Sequence[Any]
Reader = Callable[[Iterable[Row], BaseDatabaseWrapper], list[Any]]
Converters = list[tuple[int, list[Callable[..., Any]], Any]]


def reader_of(built: QuerySet[Any, Any], compiler: SQLCompiler) -> Reader:
    """How the rows of this compiled query are read; TypeError for a query that asks for more than its columns."""
    asked = vars(built)
    if built.query.annotation_select or built.query.extra_select or asked["_prefetch_related_lookups"]:
        raise TypeError("a prepared query has no annotations and prefetches nothing")
    columns = compiler.select[: compiler.col_count]
    converters: Converters = [
        (place, list(functions), column)
        for place, (functions, column) in compiler.get_converters([each[0] for each in columns]).items()
    ]
    kind = asked["_iterable_class"]
    if kind is ModelIterable:
        return _instances(built, compiler, converters)
    if kind is FlatValuesListIterable:
        return lambda rows, connection: [row[0] for row in _converted(rows, converters, connection)]
    if kind is ValuesListIterable:
        return lambda rows, connection: [tuple(row) for row in _converted(rows, converters, connection)]
    raise TypeError(f"a prepared query gives instances, tuples or values, not {kind.__name__}")


def _instances(built: QuerySet[Any, Any], compiler: SQLCompiler, converters: Converters) -> Reader:
    info, alias = compiler.klass_info or {}, built.db
    model: type[Model] = info["model"]
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [each[0].target.attname for each in compiler.select[first:last]]
    populators = django_query.get_related_populators(info, compiler.select, alias)  # type: ignore[attr-defined]

    def read(rows: Iterable[Row], connection: BaseDatabaseWrapper) -> list[Model]:
        made = []
        for row in _converted(rows, converters, connection):
            each = model.from_db(alias, names, row[first:last])
            for populator in populators:
                populator.populate(row, each)
            made.append(each)
        return made

    return read


def _converted(rows: Iterable[Row], converters: Converters, connection: BaseDatabaseWrapper) -> Iterator[list[Any]]:
    for row in rows:
        values = list(row)
        for place, functions, column in converters:
            value = values[place]
            for function in functions:
                value = function(value, column, connection)
            values[place] = value
        yield values
