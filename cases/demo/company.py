"""Whose work it is: the people of the district at their desks."""

from functools import cached_property

from accounts.actor import Actor
from accounts.models import Role, Unit, UnitKind, User
from cases.models import Case

OFFICE = {UnitKind.MEDIATION: "qian", UnitKind.RECEPTION: "tangli", UnitKind.ARBITRATION: "xuhong"}


class Company:
    """The people of the district, read once."""

    @cached_property
    def users(self) -> dict[str, User]:
        return {user.username: user for user in User.objects.all()}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        return {name: Actor.for_user(user, via="demonstration") for name, user in self.users.items()}

    @cached_property
    def units(self) -> dict[str, Unit]:
        return {unit.code: unit for unit in Unit.objects.select_related("district")}

    @cached_property
    def squads(self) -> dict[int, list[Actor]]:
        """The people of each street squad, clerk first."""
        found: dict[int, list[Actor]] = {}
        for actor in self.actors.values():
            if actor.unit and actor.unit.kind == UnitKind.STREET_SQUAD:
                found.setdefault(actor.unit.pk, []).append(actor)
        return {unit: sorted(people, key=lambda one: one.has(Role.SQUAD_HEAD)) for unit, people in found.items()}

    def at_desk(self, case: Case) -> Actor:
        """Who receives at the unit that handles the case."""
        unit = case.unit
        if unit.pk in self.squads:
            return self.squads[unit.pk][0]
        return self.actors[OFFICE.get(unit.kind, "sunyan")]

    def in_charge(self, case: Case) -> Actor:
        """Who decides there: the squad head of a street, else an inspector."""
        return self.squads[case.unit_id][-1] if case.unit_id in self.squads else self.inspector(case)

    def inspector(self, case: Case) -> Actor:
        return self.actors["liming" if int(case.number[-1]) % 2 else "zhaomin"]
