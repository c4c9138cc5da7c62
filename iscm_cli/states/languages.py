"""The languages in which States have names."""

from __future__ import annotations

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")  # the six of the United Nations, in the table's order
