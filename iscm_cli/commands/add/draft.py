"""A registry file that is about to get a record: opened, checked, shown, written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from iscm_cli.commands.several import parted
from iscm_cli.errors import NotFoundError, ReaderGoneError, RegistryError, UsageError
from iscm_cli.naming.folding import pasteable, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from iscm_cli.commands.add.asking import Asker, Wanted
    from iscm_cli.fault import Fault
    from iscm_cli.models import Registry
    from iscm_cli.output.replacing import Replacement
    from iscm_cli.registry.editing import Edited

_MOST = 10  # faults that are shown
_SOURCE_KEYS = ("title", "publisher", "url", "date", "seen", "archived", "note")


class Draft(NamedTuple):
    """A registry file, as it was named and where it is, what it says, and what is to be added."""

    file: str | None
    path: Path
    content: bytes
    registry: Registry
    edited: Edited
    ask: Asker

    def command(self, *words: str) -> str:
        """The command line that asks this registry."""
        import shlex  # noqa: PLC0415 - help shows no command

        return shlex.join(["iscm", *words, *(["--registry", self.file] if self.file else [])])


def opened(file: str | None, ask: Asker) -> Draft:
    """The registry file to change. Raises UsageError or RegistryError where it may not or cannot be changed."""
    from iscm_cli.output.replacing import refuse_read_only  # noqa: PLC0415 - help opens nothing
    from iscm_cli.paths import STREAM, is_installed, registry_path  # noqa: PLC0415
    from iscm_cli.registry.content import content_of  # noqa: PLC0415
    from iscm_cli.registry.editing import Edited  # noqa: PLC0415
    from iscm_cli.registry.reading import examined  # noqa: PLC0415

    path = registry_path(file)
    name = printable(str(path), 300)
    if file == STREAM or (path.exists() and not path.is_file()):
        raise UsageError(f"{name} is no file that can be changed", "give the path of a file with --registry")
    if is_installed(path):
        raise UsageError(
            f"{name} belongs to the installed program, and the next installation would undo the change",
            "give a file of your own with --registry, or work in a clone of the project",
        )
    content = content_of(path)
    refuse_read_only(path)
    faults, registry = examined(content)
    grave = _grave(faults)
    if registry is None or grave:  # where there is no registry, a fault of shape says why
        first = grave[0]
        what = f"{first.place} {first.message}" if first.path else f"it {first.message}"
        raise RegistryError(
            f"the registry {name} is not valid, so nothing is added to it: {what}",
            f"iscm check {pasteable(str(path))} lists every error",
        )
    return Draft(file, path, content, registry, Edited(content), ask)


def source_of(draft: Draft, name: str, given: dict[str, str | None], prefix: str = "--source-") -> str:
    """The id of a source of the registry, or of the new one that is described. Raises NotFoundError or UsageError."""
    described = [key for key, value in given.items() if value is not None]
    if name in draft.registry.sources:
        if described:
            raise UsageError(
                f"the source {name} is in the registry already",
                f"leave out {prefix}{described[0]}, or give the new source another id",
            )
        return name
    if not described and not draft.ask.interactive:
        from iscm_cli.naming.folding import closest  # noqa: PLC0415 - only on failure

        near = closest(name, draft.registry.sources)
        meant = f"did you mean {' or '.join(near)}? If it is new, add" if near else "add"
        raise NotFoundError(
            f'the registry has no source "{printable(name)}"',
            f"{meant} {prefix}title, {prefix}publisher and {prefix}url",
            suggestions=near,
        )
    new_source(draft, name, given, prefix)
    return name


def sourced(
    draft: Draft, origin: Wanted, new: dict[str, str | None], note: str | None, also: list[str] | None
) -> dict[str, Any]:
    """The keys of a record that say where it comes from; a new source is added with it."""
    from iscm_cli.commands.add.asking import given, text  # noqa: PLC0415 - help writes nothing

    name = draft.ask.value(origin, text(origin.option)) or ""
    return {"source": source_of(draft, name, new), "note": given(note, text("--note")), "also": also or None}


def add(draft: Draft, slug: str, field: str, record: dict[str, Any]) -> None:
    """Add a record to a forum, without the keys that it has no value for."""
    draft.edited.add_to_forum(slug, field, {key: value for key, value in record.items() if value is not None})


def state(draft: Draft, name: str) -> str:
    """The code of a State. Raises NotFoundError or AmbiguousNameError."""
    from iscm_cli.queries.lifetimes import states_of  # noqa: PLC0415 - help names no State

    return states_of(draft.registry).resolve(name).alpha3


def states(draft: Draft, given: Iterable[str]) -> list[str]:
    """The codes of the States that are named, each once. Raises NotFoundError or AmbiguousNameError."""
    from iscm_cli.queries.lifetimes import states_of  # noqa: PLC0415 - help names no State

    return list(dict.fromkeys(state(draft, name) for name in parted(given, states_of(draft.registry).calls)))


def name_of(draft: Draft, code: str) -> str:
    """The name of a State."""
    from iscm_cli.queries.lifetimes import states_of  # noqa: PLC0415 - help names no State

    return states_of(draft.registry)[code].name()


def new_source(draft: Draft, name: str, given: dict[str, str | None], prefix: str) -> None:
    """Add a source, asking for what is missing."""
    from iscm_cli.commands.add.asking import Wanted, address, date, text  # noqa: PLC0415 - only a new source needs it

    questions = {
        "title": Wanted(f"{prefix}title", given.get("title"), f"{name} is new. Its title"),
        "publisher": Wanted(f"{prefix}publisher", given.get("publisher"), "Its publisher"),
        "url": Wanted(f"{prefix}url", given.get("url"), "Its address (https://…)"),
        "date": Wanted(
            f"{prefix}date",
            given.get("date"),
            "Its date, as precisely as it says (Enter for none)",
            needed=False,
            optional=True,
        ),
    }
    draft.ask.all_there(*questions.values())
    record: dict[str, Any] = {}
    for key in _SOURCE_KEYS:
        option = f"{prefix}{key}"
        reader = {"date": date, "seen": date, "url": address, "archived": address}.get(key, text)
        read = reader(option)
        if key in questions:
            value = draft.ask.value(questions[key], read)
        else:
            value = read(kept) if (kept := given.get(key)) is not None else None
        if value is not None:
            record[key] = value
    draft.edited.add_source(name, record)


def finish(
    draft: Draft, *, line: str | None, done: str, then: str, yes: bool, told: Sequence[str] = ()
) -> None:
    """Check the result, show the difference, ask, and write.

    ``line`` is what the CHANGELOG says of it, ``told`` what a person should know before writing, ``done`` what
    is said afterwards, ``then`` the next command.
    Raises RegistryError where the result would not be valid, and OutputError where it cannot be written.
    """
    from iscm_cli.output.replacing import replace_files  # noqa: PLC0415 - only a sound draft is written
    from iscm_cli.output.views.difference import difference  # noqa: PLC0415

    remark = draft.ask.terminal.remark
    files, remarks = _files(draft, line)
    uncited = _refuse_faults(draft, files[0].after)
    shown = difference([(file.path, file.before, file.after) for file in files], draft.ask.terminal)
    try:
        draft.ask.terminal.write(shown)
    except ReaderGoneError:
        if not yes:
            raise
    for fault in uncited:
        remark(
            f"{fault.place}: no fact cites this source yet; until one does, the registry is not valid and answers no question"
        )
    for each in told:
        remark(each)
    if not yes and not draft.ask.interactive:
        remark("nothing was written: --yes writes it")
        return
    if not yes and not draft.ask.choice(f"Write this to {printable(str(draft.path), 300)}?", default=False):
        remark("nothing was written")
        return
    replace_files(files)
    remark(f"added {done}")
    remark(f"wrote {', '.join(printable(str(file.path), 300) for file in files)}")
    for each in remarks:
        remark(each)
    remark(f"now: {then}")


def _grave(faults: tuple[Fault, ...]) -> list[Fault]:
    """The faults that keep a file from being changed: all but that a source waits for its first fact."""
    from iscm_cli.registry.soundness.references import UNCITED  # noqa: PLC0415 - only a draft needs it

    return [fault for fault in faults if fault.message != UNCITED]


def _refuse_faults(draft: Draft, content: bytes) -> tuple[Fault, ...]:
    """The sources that no fact cites yet. Raises RegistryError, the faults told before, where there are others."""
    from iscm_cli.registry.reading import examined  # noqa: PLC0415 - only a draft needs it

    faults, _ = examined(content)
    grave = _grave(faults)
    if not grave:
        return faults
    for fault in grave[:_MOST]:
        draft.ask.terminal.remark(f"{fault.place} {fault.message} ({fault.hint})")
    if len(grave) > _MOST:
        draft.ask.terminal.remark(f"and {len(grave) - _MOST} more")
    count = "1 error" if len(grave) == 1 else f"{len(grave)} errors"
    raise RegistryError(
        f"with this record the registry would not be valid: {count}",
        "nothing was written; correct the record",
    )


def _files(draft: Draft, line: str | None) -> tuple[list[Replacement], list[str]]:
    """The files to write, the registry first, and what could not be done."""
    from iscm_cli.dates import today  # noqa: PLC0415 - only a draft needs it
    from iscm_cli.output.replacing import Replacement  # noqa: PLC0415
    from iscm_cli.registry import checkout  # noqa: PLC0415

    old = draft.registry.registry.version
    new = checkout.next_version(old, today().text)
    remarks = []
    if not checkout.is_dated(old):
        remarks.append(f'the version of the registry is still "{old}": raise it by hand')
    if new != old:
        draft.edited.set_version(new)
    files = [Replacement(draft.path, draft.content, draft.edited.content())]
    root = checkout.root_of(draft.path)
    if root is None:
        return files, remarks
    changelog, citation = root / "CHANGELOG.md", root / "CITATION.cff"
    for path in (changelog, citation):
        before = path.read_bytes()
        if path == citation:
            after = _edited(before, lambda text: checkout.citation_with(text, old, new))
        elif line:
            after = _edited(before, lambda text: checkout.changelog_with(text, line, old, new))
        else:
            after = before
        if after is None:
            remarks.append(f"{path.name} is left as it is: change it by hand")
        elif after != before:
            files.append(Replacement(_beside(path, draft.path), before, after))
    return files, remarks


def _beside(path: Path, named: Path) -> Path:
    """A path as people would write it who named another file so: short where that was not named in full."""
    from pathlib import Path  # noqa: PLC0415 - only a draft needs it

    here = Path.cwd()
    return path.relative_to(here) if not named.is_absolute() and path.is_relative_to(here) else path


def _edited(content: bytes, edit: Callable[[str], str | None]) -> bytes | None:
    """A text with its line ends kept; None where it cannot be read or edited."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return None
    ends = "\r\n" if text.count("\r\n") == text.count("\n") else "\n"
    after = edit(text.replace("\r\n", "\n") if ends == "\r\n" else text)
    return None if after is None else after.replace("\n", ends).encode()
