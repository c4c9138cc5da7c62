"""On which line a value of a TOML file stands, whatever the file looks like."""

from __future__ import annotations

import pytest
import tomli

from iscm_cli.registry.positions import lines_of

TEXT = '''# a comment
top = """a
[b]
b = 1""" # x
arr = [ # [
  { a = 1, "b" = [1,
   2], c.d = { e = "]" } }, # ]
  [ "x", """q
q""", 'z' ],
]
[ "t.x" . y ]
k = 1
"k\\u0065y" = 2
[[t2]]
a.b = 'x'
[[t2]]
a = ["]", # [
 "b" ]
[t2.sub]
q = \'\'\'
a
[x]\'\'\'
[[t2.sub.z]]
v = 2024-01-01
w = [ [1], [
2] ]
'''
LINES = {
    ("top",): 2,
    ("b",): None,
    ("arr",): 5,
    ("arr", 0): 6,
    ("arr", 0, "a"): 6,
    ("arr", 0, "b", 0): 6,
    ("arr", 0, "b", 1): 7,
    ("arr", 0, "c", "d", "e"): 7,
    ("arr", 1): 8,
    ("arr", 1, 1): 8,
    ("arr", 1, 2): 9,
    ("arr", 2): 5,  # not there: the array around it
    ("t.x", "y"): 11,
    ("t.x", "y", "k"): 12,
    ("t.x", "y", "key"): 13,
    ("t2",): 14,
    ("t2", 0, "a", "b"): 15,
    ("t2", 1): 16,
    ("t2", 1, "a", 0): 17,
    ("t2", 1, "a", 1): 18,
    ("t2", 1, "sub"): 19,
    ("t2", 1, "sub", "q"): 20,
    ("t2", 1, "sub", "z", 0): 23,
    ("t2", 1, "sub", "z", 0, "v"): 24,
    ("t2", 1, "sub", "z", 0, "w", 1): 25,
    ("t2", 1, "sub", "z", 0, "w", 1, 0): 26,
    ("t2", 1, "sub", "z", 0, "none"): 23,
    ("x",): None,
    (): None,
}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_each_value_has_its_line(ends, mark):
    """Strings over lines, comments, brackets in texts, dotted and quoted keys and nested arrays shift no line."""
    tomli.loads(TEXT)
    content = (mark + TEXT.replace("\n", ends)).encode()
    assert dict(zip(LINES, lines_of(content, LINES), strict=True)) == LINES


@pytest.mark.parametrize("path", LINES)
def test_one_value_alone_has_the_same_line(path):
    """What else is looked for changes nothing."""
    assert lines_of(TEXT.encode(), [path]) == [LINES[path]]


def test_a_huge_array_is_gone_through_once():
    """The last element of an array of 200,000 lines has its line, and one table after 20,000 others has its own."""
    array = "a = [\n" + '"x",\n' * 200_000 + "]\n"
    tables = "".join(f"[[t.n{n}]]\nk = 1\n" for n in range(20_000))
    found = lines_of((array + tables).encode(), [("a", 199_999), ("t", "n19999", 0, "k")])
    assert found == [200_001, 200_002 + 2 * 20_000]
