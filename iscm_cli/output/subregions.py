"""The sub-regions of the United Nations M49 standard, in the language that is spoken."""

from __future__ import annotations

from iscm_cli.output.messages import N_, _

_NAMES = (
    N_("Australia and New Zealand"),
    N_("Caribbean"),
    N_("Central America"),
    N_("Central Asia"),
    N_("Eastern Africa"),
    N_("Eastern Asia"),
    N_("Eastern Europe"),
    N_("Melanesia"),
    N_("Micronesia"),
    N_("Middle Africa"),
    N_("Northern Africa"),
    N_("Northern America"),
    N_("Northern Europe"),
    N_("Polynesia"),
    N_("South America"),
    N_("South-eastern Asia"),
    N_("Southern Africa"),
    N_("Southern Asia"),
    N_("Southern Europe"),
    N_("Western Africa"),
    N_("Western Asia"),
    N_("Western Europe"),
)


def subregion_name(name: str) -> str:
    """A sub-region as the table of States names it, in the language that is spoken; what is none of M49 as it is."""
    return _(name) if name in _NAMES else name
