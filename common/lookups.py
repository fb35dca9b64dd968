"""One of many, as one value: `phone_index__any_of=[…]` is one place in the SQL however long the list is."""

from typing import Any

from django.db.models import Field, Lookup
from django.db.models.sql.compiler import SQLCompiler


@Field.register_lookup
class AnyOf(Lookup):
    """`column = ANY(array)`, of a list or an `ArraySubquery`. Nothing is one of an empty list.

    The planner takes an array whose members it does not know to have ten: it looks them up one by one, where it might
    read a whole table to meet as many rows as a subquery may have at most.
    """

    lookup_name = "any_of"

    def get_prep_lookup(self) -> list:
        """The values as the column holds them; a subquery as it is."""
        if hasattr(self.rhs, "resolve_expression"):
            return self.rhs
        return [self.lhs.output_field.get_prep_value(one) for one in self.rhs]

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, list]:
        """A list is a parameter of its own."""
        column, params = self.process_lhs(compiler, connection)
        if isinstance(self.rhs, list):
            return f"{column} = ANY(%s)", [*params, self.rhs]
        array, more = compiler.compile(self.rhs)
        return f"{column} = ANY({array})", [*params, *more]
