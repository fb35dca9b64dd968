"""One of many, as one value: `phone_index__any_of=[…]` is one place in the SQL however long the list is."""

from typing import Any

from django.db.models import Field, Lookup
from django.db.models.sql.compiler import SQLCompiler


@Field.register_lookup
class AnyOf(Lookup):
    """`column = ANY(array)`. Nothing is one of an empty list."""

    lookup_name = "any_of"

    def get_prep_lookup(self) -> list:
        """The values as the column holds them."""
        return [self.lhs.output_field.get_prep_value(one) for one in self.rhs]

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, list]:
        """The list is a parameter of its own."""
        column, params = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", [*params, self.rhs]
