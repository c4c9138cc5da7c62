"""Docstrings that are shown, as help or as descriptions, where ``python -OO`` has left them out of the program."""

from __future__ import annotations

import inspect
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType


def keep(things: Iterable[Any]) -> None:
    """Give functions and classes, each at the top of its module, the docstrings that they were written with."""
    for thing in things:
        if not thing.__doc__ and (module := inspect.getmodule(inspect.unwrap(thing))):
            thing.__doc__ = _written(module).get(thing.__name__)


@cache
def _written(module: ModuleType) -> dict[str, str | None]:
    """The docstrings in the source of a module, by the names of what has them."""
    import ast  # noqa: PLC0415 - hardly anybody runs without docstrings

    nodes = ast.parse(inspect.getsource(module)).body
    told = [node for node in nodes if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
    return {node.name: ast.get_docstring(node, clean=False) for node in told}
