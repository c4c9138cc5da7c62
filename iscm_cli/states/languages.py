"""The languages in which States have names, and words of a registry may."""

from __future__ import annotations

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")  # the six of the United Nations, in the table's order
OTHER_LANGUAGES = LANGUAGES[1:]  # than English, in which every registry is written
