"""The regions and sub-regions of the table of States, in the language that is spoken."""

from __future__ import annotations

from iscm_cli.output.messages import N_, _

# Regions and sub-regions of the United Nations M49 standard, by which the table of States parts them.
M49 = frozenset(
    (
        N_("Africa"),
        N_("Americas"),
        N_("Asia"),
        N_("Europe"),
        N_("Oceania"),
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
)


def m49_name(name: str) -> str:
    """The name of a region or sub-region of M49 in the language that is spoken, by its English name."""
    return _(name) if name in M49 else name
