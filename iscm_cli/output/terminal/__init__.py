"""Answers for people at a terminal or a pipe: what the terminal can do, what fits, and the pager."""
