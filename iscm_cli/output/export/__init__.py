"""Exports: the whole registry in a file or folder that other programs read."""
