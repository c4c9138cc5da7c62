"""What the program says to people, in the language that is spoken: every word of an answer goes through here.

A message stands in the code in English and is looked up in the catalogue of the language,
``iscm_cli/locale/fr.po`` and ``es.po``. It is a whole sentence or label, never a piece of one: ``{name}`` stands
for a value, and the translation may put it elsewhere. A date or number given to ``say`` is written as the language
writes it; a translation may ask for a form, such as ``{date:le}`` (see ``output/locales.py``).

In English nothing is loaded, and a message is what stands in the code. Languages without a catalogue
are answered in English; the names of States and forums are no messages, and are given in their language all the same.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from gettext import NullTranslations

    from iscm_cli.output.locales import Locale

ENGLISH = "en"
SPOKEN = (ENGLISH, "fr", "es")  # the languages in which the program answers; in others it has names alone

NAMED = {"ru": "Russian", "zh": "Chinese", "ar": "Arabic"}  # in which there are names, and no messages


class Tongue(NamedTuple):
    """A language other than English: its code, its messages, and how it writes dates and numbers."""

    lang: str
    catalogue: NullTranslations
    locale: Locale


_now: ContextVar[Tongue | None] = ContextVar("_now", default=None)


def speak(lang: str) -> None:
    """Answer in this language from now on; in English where there is no catalogue in it. Raises RegistryError."""
    _now.set(_tongue(lang))


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """A context in which answers are in this language. Raises RegistryError where its catalogue is missing."""
    before = _now.set(_tongue(lang))
    try:
        yield
    finally:
        _now.reset(before)


def spoken() -> str:
    """The code of the language in which answers are."""
    tongue = _now.get()
    return tongue.lang if tongue else ENGLISH


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools know
    """The message as it stands: it is marked for the catalogues here and looked up with ``_`` where it is said."""
    return message


def _(message: str) -> str:
    """A message without values."""
    tongue = _now.get()
    return tongue.catalogue.gettext(message) if tongue else message


def say(message: str, /, **values: Any) -> str:
    """A message with its values."""
    tongue = _now.get()
    if tongue is None:
        return message.format(**values)
    return tongue.locale.filled(tongue.catalogue.gettext(message), values)


def say_in(context: str, message: str, /, **values: Any) -> str:
    """A message whose words mean something else in another place: ``context`` tells translators where this one stands."""
    tongue = _now.get()
    if tongue is None:
        return message.format(**values)
    return tongue.locale.filled(tongue.catalogue.pgettext(context, message), values)


def say_many(one: str, many: str, number: int, /, **values: Any) -> str:
    """A message that depends on a number, which it has as ``{number}`` (``{number:,}`` where it can be large)."""
    tongue = _now.get()
    if tongue is None:
        return (one if number == 1 else many).format(number=number, **values)
    return tongue.locale.filled(tongue.catalogue.ngettext(one, many, number), {"number": number, **values})


def catalogue() -> NullTranslations:
    """The messages of the language that is spoken, as gettext has them, for templates."""
    tongue = _now.get()
    return tongue.catalogue if tongue else _english()


@cache
def _english() -> NullTranslations:
    from gettext import NullTranslations  # noqa: PLC0415 - only pages of the atlas need it in English

    return NullTranslations()


@cache
def _tongue(lang: str) -> Tongue | None:
    if lang == ENGLISH or lang not in SPOKEN:
        return None
    from gettext import GNUTranslations  # noqa: PLC0415 - English needs no catalogue

    from iscm_cli.errors import RegistryError  # noqa: PLC0415
    from iscm_cli.output.locales import LOCALES  # noqa: PLC0415
    from iscm_cli.paths import messages_file  # noqa: PLC0415

    path = messages_file(lang)
    try:
        with path.open("rb") as file:
            return Tongue(lang, GNUTranslations(file), LOCALES[lang])
    except (OSError, ValueError, UnicodeDecodeError) as error:
        raise RegistryError(
            f"the messages in {lang} cannot be read: {path}: {error}",
            "install the program again; in a checkout, python tools/make_messages.py makes them",
        ) from None
