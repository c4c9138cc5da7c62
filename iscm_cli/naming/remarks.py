# ruff: noqa: RUF001 - letters of every script
"""The words beside and above names of States, and what they say of a standing: "observer", "left in 2019"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from iscm_cli.naming.folding import folded_words

if TYPE_CHECKING:
    from collections.abc import Iterable

# How folded words begin that say what a State is in a forum, and so stand beside its name or above a list.
# Those of one standing stand together.
_STANDINGS = {
    "member": ("member", "miembro", "membre", "член", "成员", "会员", "عضو"),
    "observer": ("observ", "наблюдат", "观察员", "مراقب"),
    "candidate": ("candidat", "acceding", "adhering", "joining", "accession", "adhes"),
    "invited": ("invit",),
    "associate": ("associat", "asociad", "associe"),
    "out": ("withdr", "suspen", "absent"),
    "participant": ("particip", "участн"),
    "partner": ("partner",),
    "signatory": ("signator", "signatari", "signed"),
}
_ROLES = ("chair", "cochair", "vicechair", "presiden", "troika", "hosted", "hosting", "председат")
_ACCESSION = ("accession", "adhes")  # with a year it has taken place
_JOINED = ("acced", "adher", "joined", "ratif", "present")
_MARKS = (*(stem for stems in _STANDINGS.values() for stem in stems), *_ROLES, *_JOINED)
_SMALL = frozenset(
    word
    for line in """
state states country countries government governments delegation delegations party parties host
region regions etat etats pays estado estados pais paises gouvernement gouvernements gobierno
gobiernos partie parte partes государства государство страны страна стран 国家 成员国 观察员国 الدول الدولة
list lists liste lista annex annexe anexo appendix table tableau tabla page pages pagina total name
names no the a an of in on at to from for by with as is are was were be been has have had it its and
or also both all well namely including include includes included following follows follow these
those which who that represented attended composed comprises comprising consisting consists
currently only plus nr other others further new founding full permanent current former since until
process processes forum dialogue meeting organisation organization le la les l un une des du de d et
ou aux au ainsi que suivants suivant sont est dont par pour dans el los las del y e o son es por
para en con siguientes incluidos asi como depuis desde с г года منذ co vice incoming outgoing i ii iii iv v и или а также в на следующие и和 和 及 و
""".splitlines()
    for word in line.split()
)
_MONTHS = frozenset(
    word
    for line in """
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
""".splitlines()
    for word in line.split()
)
_SAYS = frozenset({
    "is", "are", "was", "were", "include", "includes", "including", "comprise", "comprises", "sont", "est", "etaient",
    "son", "es", "eran", "являются",
})  # fmt: skip
_ENDED = frozenset({"former", "until"})
_NOT = frozenset({"former", "formerly", "ex", "non", "not", "left"})
_YEAR = re.compile(r"\b(?:1[89]|20)[0-9]{2}\b|\b1244\b")
_RESOLUTION = "1244"  # of the Security Council; it stands beside the name of Kosovo
_SURE = frozenset({"member", "observer", "candidate", "invited", "associate", "out"})


def is_about(word: str) -> bool:
    """Whether a word says something about States and is no part of a name: "members", "are", "observers", "May"."""
    return all(
        part in _SMALL or part in _MONTHS or part.isdigit() or part.startswith(_MARKS)
        for part in folded_words(word)
    )


def is_mark(text: str) -> bool:
    """Whether a text beside a name says what the State is or since when, as "observer, 2012" does."""
    words = folded_words(text)
    return (
        bool(_YEAR.search(text))
        or any(word.startswith(_MARKS) for word in words)
        or (any(word in _ENDED for word in words) and all(map(is_about, words)))
    )


def says_who(text: str) -> bool:
    """Whether words before a name say what the States are that follow, as "The observers are" does."""
    words = folded_words(text)
    return any(word in _SAYS for word in words) and any(word.startswith(_MARKS) for word in words)


class Taken(NamedTuple):
    """As what States are to be taken: the standings and the words that say so."""

    standings: frozenset[str]
    words: frozenset[str]

    def mark_fits(self, mark: str) -> bool:
        """Whether a remark beside a name changes nothing: "Chair, 2015" and "joined in 2013" do not.

        One that has a word of which this is not known may change something. So may two years, of which the
        second may be that of an end, unless they are those of a chair.
        """
        words = folded_words(mark)
        if _RESOLUTION in words:
            return not self.contradicts(mark)
        role = any(word.startswith(_ROLES) for word in words)
        years = set(_YEAR.findall(mark))
        if len(years) > 1 and not role:
            return False
        return all(
            word.isdigit()
            or (role and word in _ENDED)
            or (years and word.startswith(_ACCESSION))
            or not self._says(word, unknown=word)
            for word in words
        )

    def heading_says(self, heading: str) -> frozenset[str]:
        """What a heading says of the States below it: the standings, and the words that are not known.

        Nothing, where it says no more than what they are to be taken for.
        """
        return frozenset(said for word in folded_words(heading) if (said := self._says(word, unknown=word)))

    def contradicts(self, text: str) -> bool:
        """Whether a heading or a remark certainly says that the States are something else."""
        return any(self._says(word) in _SURE for word in folded_words(text))

    def _says(self, word: str, unknown: str = "") -> str:
        """The standing that a word gives, where it is another one; ``unknown`` where the word is not known."""
        if word in self.words:
            return ""
        if word in _NOT:
            return "out"
        said = standing_of(word)
        if said:
            return "" if said in self.standings else said
        if word.startswith((*_ROLES, *_JOINED)):
            return ""
        return "" if word not in _ENDED and is_about(word) else unknown


def standing_of(word: str) -> str:
    """The standing that a folded word gives; empty where it gives none."""
    return next((standing for standing, stems in _STANDINGS.items() if word.startswith(stems)), "")


def taken_as(seat: str, texts: Iterable[str]) -> Taken:
    """As what States are taken that have a seat, by the words for it: the id and label of the standing, the source's own."""
    words = frozenset(word for text in texts for word in folded_words(text))
    return Taken(frozenset({seat, *map(standing_of, words)}), words)
