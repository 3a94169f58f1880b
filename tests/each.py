"""One test for all of many, where a test of its own for each would take longer to start than to run."""

from collections.abc import Callable, Iterable
from functools import wraps
from inspect import signature
from typing import Any


def each(argument: str, values: Iterable[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Call a test with every value of this argument; those it fails for are told, each with its fault."""
    asked = list(values)

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        @wraps(test)
        def of_all(**given: Any) -> None:
            faults = [fault for value in asked if (fault := _fault(test, {**given, argument: value}))]
            if len(faults) == 1:
                raise faults[0]
            if faults:
                raise ExceptionGroup(f"it fails for {len(faults)} of {len(asked)}", faults)

        whole = signature(test)
        left = [one for one in whole.parameters.values() if one.name != argument]
        vars(of_all)["__signature__"] = whole.replace(parameters=left)
        return of_all

    def _fault(test: Callable[..., None], given: dict[str, Any]) -> Exception | None:
        try:
            test(**given)
        except Exception as fault:
            fault.add_note(f"This is of {argument} = {given[argument]}.")
            return fault
        return None

    return decorate
