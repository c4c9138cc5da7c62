"""Answers as text: rows for machines, Markdown, and bibliographies."""
