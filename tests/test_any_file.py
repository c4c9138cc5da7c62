"""``iscm check`` on whatever a file holds: sound, or every fault with its place; never a traceback."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import tomli
import tomli_w
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conftest import RIVERS, SHIPPED
from iscm_cli.models import Forum, Registry
from strategies import TEXTS

ACTIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
PLACELESS = {"is empty", "is nested too deeply"}  # said of the file as a whole
QUICK = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SOME = settings(QUICK, max_examples=50)  # nearly all of these are refused where they begin
FEW = settings(
    QUICK, max_examples=5
)  # the shipped file takes its time; the small one is altered in the same ways

KEYS = st.sampled_from([*Registry.model_fields, *Forum.model_fields, "value", "source", "rabat", "[key]", ""])
LEAVES = (
    st.booleans()
    | st.integers()
    | st.sampled_from([10**6 + 1, 1 << 70, -(1 << 70)])
    | st.floats()
    | st.datetimes()
    | st.dates()
    | TEXTS
    | st.sampled_from(
        ["member", "MAR", "atlas", "2006", "2006-13", "2999", "https://a.example.org", "x" * 500]
    )
)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS | TEXTS, inner, max_size=4)
)


@pytest.fixture
def judge(run, tmp_path):
    """Checks a file of this content, and judges the answer; what comes back is the faults."""
    path = tmp_path / "any.toml"

    def checked(content: bytes) -> list[dict[str, Any]]:
        path.write_bytes(content)
        done, told = run("check", path, "--all"), run("check", path, "-f", "json")
        found = json.loads(told.out)
        assert done.status == told.status == (1 if found else 0)
        assert done.err == told.err
        assert len(done.errors) == 1
        assert ACTIVE.findall(done.out + done.err) == []
        for fault in found:
            assert fault["line"] or fault["path"] or fault["message"] in PLACELESS
            assert fault["hint"]
            place = f"{path}:{fault['line']}" if fault["line"] else f"{path}: "
            assert place in done.out
        assert found or done.out == ""
        return found

    return checked


@st.composite
def altered(draw: st.DrawFn, content: bytes) -> bytes:
    """The text with a byte flipped, a piece left out, lines swapped or doubled, or something put in."""
    deed = draw(st.sampled_from(["flip", "cut", "lines", "double", "end", "put"]))
    here = draw(st.integers(0, len(content) - 1))
    there = min(here + draw(st.integers(1, 200)), len(content))
    if deed == "flip":
        return content[:here] + bytes([content[here] ^ (1 << draw(st.integers(0, 7)))]) + content[here + 1 :]
    if deed == "cut":
        return content[:here] + content[there:]
    if deed == "double":
        return content[:there] + content[here:]
    if deed == "end":
        return content[:here]
    if deed == "put":
        return content[:here] + draw(st.binary(max_size=20)) + content[here:]
    lines = content.splitlines(keepends=True)
    one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


@st.composite
def changed(draw: st.DrawFn, content: bytes) -> bytes:
    """The data with one value, found by going down at random, replaced, left out or joined by another; as TOML."""
    data = tomli.loads(content.decode())
    inner: Any = data
    while True:
        key = draw(st.sampled_from(sorted(inner) if isinstance(inner, dict) else range(len(inner))))
        if not isinstance(inner[key], (dict, list)) or not inner[key] or draw(st.integers(0, 5)) == 0:
            break
        inner = inner[key]
    deed = draw(st.sampled_from(["replace", "replace", "replace", "remove", "add"]))
    if deed == "replace":
        inner[key] = draw(VALUES)
    elif deed == "remove":
        del inner[key]
    elif isinstance(inner, list):
        inner.insert(key, draw(VALUES))
    else:
        inner[draw(KEYS | TEXTS)] = draw(VALUES)
    return tomli_w.dumps(data).encode()


@SOME
@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"\xef\xbb\xbf")
def test_any_bytes(judge, content):
    """Bytes of any kind are checked, and none of them are a sound registry."""
    assert judge(content)


@SOME
@given(st.dictionaries(KEYS | TEXTS, VALUES, max_size=6))
@example({"[key]": 1})
@example({"forums": {"kind": {"[key]": {"[key]": []}}}})
def test_any_toml(judge, data):
    """Any TOML document is checked, and every fault has a line or a key, but for an empty one."""
    assert judge(tomli_w.dumps(data).encode())


@QUICK
@given(altered(RIVERS.read_bytes()))
def test_a_small_registry_with_its_text_altered(judge, content):
    """A slip of the keyboard in a registry is harmless or told."""
    judge(content)


@QUICK
@given(changed(RIVERS.read_bytes()))
def test_a_small_registry_with_a_value_changed(judge, content):
    """A value of any kind, anywhere in a registry, is harmless or told."""
    judge(content)


@SOME
@given(altered(RIVERS.read_bytes()) | changed(RIVERS.read_bytes()))
def test_questions_take_what_check_calls_sound_and_nothing_else(run, tmp_path, content):
    """A question is answered from a registry exactly where check finds no fault."""
    path = tmp_path / "any.toml"
    path.write_bytes(content)
    done = run("list", "--status", "all", "--registry", path, "-f", "json")
    assert done.status == run("check", path).status
    assert (done.out != "") is (done.status == 0)


@FEW
@given(altered(SHIPPED.read_bytes()))
def test_the_shipped_registry_with_its_text_altered(judge, content):
    """A slip of the keyboard in the shipped file is harmless or told."""
    judge(content)


@FEW
@given(changed(SHIPPED.read_bytes()))
def test_the_shipped_registry_with_a_value_changed(judge, content):
    """A value of any kind, anywhere in the shipped file, is harmless or told."""
    judge(content)
