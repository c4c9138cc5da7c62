"""``iscm schema``."""

from __future__ import annotations

EXAMPLES = "iscm schema > forums.schema.json"


def command() -> None:
    """Print the JSON Schema of a registry file.

    An editor that knows TOML schemas completes and checks a registry while one types; the first line of
    data/forums.toml names the copy that lies beside it.
    """
    from iscm_cli.output.terminal import detect  # noqa: PLC0415 - help prints no answer
    from iscm_cli.schema import schema_text  # noqa: PLC0415

    detect().write(schema_text())
