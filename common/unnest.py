"""The members of an array as rows: with `ArraySubquery`, the first rows of each of many, read no further than that."""

from django.db.models import Field, Func


class Unnest(Func):
    """`unnest(array)`: a row for each member."""

    function = "unnest"
    arity = 1
    set_returning = True

    @property
    def output_field(self) -> Field:
        """That of a member."""
        return self.get_source_expressions()[0].output_field.base_field
