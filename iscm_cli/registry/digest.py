"""The digest by which a snapshot is named, and by which it checks itself."""

from __future__ import annotations

try:  # a part of the standard library: hashlib would load OpenSSL first, which takes three times as long
    from _blake2 import blake2b
except ImportError:  # a Python that has it elsewhere
    from hashlib import blake2b

Digest = blake2b
_BYTES = 32


def begun(*parts: bytes | memoryview) -> Digest:
    """The BLAKE2b digest of these parts, one after the other, to which more can be added."""
    made = blake2b(digest_size=_BYTES)
    for part in parts:
        made.update(part)
    return made


def digest(*parts: bytes | memoryview) -> str:
    """The same in hexadecimal: 64 characters."""
    return begun(*parts).hexdigest()
