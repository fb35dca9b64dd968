"""The triggers of our models, looked up rather than listed.

Each time a trigger is added, pgtrigger lists all triggers known by then, twice, to see that none has its name: with six
hundred of them a second of every start. Here what it asks for is kept instead; it refuses what it refused before.
"""

from typing import Any

from pgtrigger import registry


class Kept(registry._Registry):
    """The same registry with its two lists kept up to date."""

    by_db_table: dict[tuple[str, str], Any] = {}
    pg_function_names: set[str] = set()

    def __setitem__(self, key: str, value: Any) -> None:
        super().__setitem__(key, value)
        model, trigger = value
        self.by_db_table[model._meta.db_table, trigger.name] = trigger
        self.pg_function_names.add(trigger.get_pgid(model))

    def __delitem__(self, key: str) -> None:
        model, trigger = self[key]
        super().__delitem__(key)
        del self.by_db_table[model._meta.db_table, trigger.name]
        self.pg_function_names.discard(trigger.get_pgid(model))


def keep_triggers() -> None:
    """To be called before the first model is made. Raises RuntimeError when it is not."""
    if registry._registry:
        raise RuntimeError("Triggers are registered already.")
    registry._registry.__class__ = Kept
