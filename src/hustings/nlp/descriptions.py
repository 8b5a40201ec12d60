"""Reads the descriptions of people: titles, appositions on either side, what a copula says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hustings.lexicon.words import word_list
from hustings.nlp.name_holders import office_before
from hustings.nlp.name_titles import HONORIFICS, OFFICES, PLURALS
from hustings.nlp.office_phrases import bracketed, is_position, past_brackets, until_time
from hustings.nlp.offices import Office, held_after, offices_at, row_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from hustings.nlp.names import NameMention

__all__ = ["POSITIONS", "Description", "describe"]

POSITIONS = word_list("positions", "nouns", "all")
NOT_QUITE = frozenset({"almost", "nearly", "never", "if", "whether", "not"})
NOT_YET = word_list("positions", "modifiers", "not_yet")
GIVEN = word_list("positions", "holding", "given")
HELD = (
    word_list("positions", "holding", "succeeding")
    | GIVEN
    | word_list("positions", "holding", "serving")
    | word_list("positions", "holding", "taken")
    | word_list("positions", "holding", "resigning")
)
MOST_SHARED = 6
"""Most names that one title in the plural stands before."""
BODIES = frozenset({"Organization", "Institution", "PoliticalParty", "Coalition"})
COPULAS = frozenset({"be", "become", "remain"})


@dataclass(frozen=True, slots=True)
class Description:
    """One description of a person.

    Attributes:
        key: the person's name key.
        noun: index of the head noun of the position ('director').
        start: index of the description's first token.
        end: one past its last token.
        form: 'title', 'before', 'after' or 'copula'.
        verb: index of the verb that says so, of its noun where none does.
        time: the words about time behind it ('from 2010 to 2014'), or ''.
    """

    key: str
    noun: int
    start: int
    end: int
    form: str
    verb: int | None = None
    time: str = ""


def describe(doc: Doc, mention: NameMention) -> list[Description]:
    """Return what stands beside one mention of a person's name, each office once."""
    found = []
    if mention.title and any(
        w in OFFICES | POSITIONS | PLURALS for w in _title_forms(mention.title)
    ):
        noun = mention.start - 1 if doc[mention.start - 1].text != "." else mention.start - 2
        end = mention.start
        while noun > mention.title_start and doc[noun].lower_ in HONORIFICS:
            noun, end = noun - 1, noun
        start = _title_opens(doc, mention)
        found.append(Description(mention.key, noun, start, end, "title"))
    before = _before(doc, mention)
    if before is None and found and found[0].start < mention.title_start:
        before = _before(doc, mention, left_of=found[0].start)
    if before is None and not found:
        before = _shared(doc, mention)
    joined = before or (found[0] if found else None)
    if joined is not None:
        found += _joined(doc, mention, joined.start)
    if before is not None:
        found.append(before)
        again = _before(doc, mention, left_of=before.start)
        found += [again] if again is not None else []
    if not bracketed(doc, mention.start):
        found += _after(doc, mention)
        found += _said(doc, mention)
    return list({d.noun: d for d in reversed(found)}.values())[::-1]


def _joined(doc: Doc, mention: NameMention, start: int) -> list[Description]:
    """'Deputy Premier and Finance Minister Ana Ruiz': the office before 'and' is hers too."""
    at = start - 1
    if at < 1 or doc[at].lower_ != "and" or doc[at].is_sent_start or not is_position(doc[at - 1]):
        return []
    noun = doc[at - 1]
    if noun.tag_ in ("NNS", "NNPS"):
        return []
    first = noun.i
    while first > 0 and not doc[first].is_sent_start and _belongs_left(doc[first - 1]):
        first -= 1
    return [Description(mention.key, noun.i, first, noun.i + 1, "before")]


def _shared(doc: Doc, mention: NameMention) -> Description | None:
    """'Senators Ana Ruiz and Leo Holm': a title in the plural that stands before the first."""
    at = mention.title_start - 1
    for _ in range(MOST_SHARED):
        while at > 0 and doc[at].lower_ in (",", "and", "&"):
            at -= 1
        first = doc._.names.by_token.get(at)
        if first is None or first.key == mention.key or at == mention.title_start - 1:
            return None
        noun = doc[first.start - 1] if first.start else doc[first.start]
        if noun.i < first.start and _is_plural(noun):
            start = noun.i
            while start > 0 and not doc[start].is_sent_start and _belongs_left(doc[start - 1]):
                start -= 1
            return Description(mention.key, noun.i, start, noun.i + 1, "before")
        at = first.title_start - 1
        if at < 0 or doc[at].lower_ not in (",", "and", "&"):
            return None
    return None


def _is_plural(noun: Token) -> bool:
    """Whether a word is a title or office in the plural: 'Reps.', 'lawmakers'."""
    if noun.lower_.rstrip(".") in PLURALS:
        return True
    return is_position(noun) and noun.tag_ in ("NNS", "NNPS")


def _title_opens(doc: Doc, mention: NameMention) -> int:
    """Return where a title with its portfolio or country opens: 'U.S. President Ana Ruiz'."""
    start = mention.title_start
    while start > 0 and not doc[start].is_sent_start:
        token = doc[start - 1]
        part = token.pos_ in ("PROPN", "ADJ") and token.text[0].isupper()
        if token.text == "-" and not token.whitespace_ and not token.nbor(-1).whitespace_:
            start -= 1
            continue
        if token.tag_ in ("POS", "VBN", "RB", "JJ") and not token.text[0].isupper():
            owner = _owner_left(doc, start)
            start = start if owner is None else owner
            break
        if not part or not start <= token.head.i < mention.end or token.dep_ == "appos":
            break
        start -= 1
    return start


def _owner_left(doc: Doc, at: int) -> int | None:
    """Return where "NC's newly elected" before a title opens, None where nobody owns it."""
    while at > 1 and doc[at - 1].tag_ in ("VBN", "RB", "JJ") and not doc[at].is_sent_start:
        at -= 1
    if at < 2 or doc[at - 1].tag_ != "POS":
        return None
    mention = doc._.names.by_token.get(at - 2)
    return None if mention is None else int(mention.start)


def _title_forms(title: str) -> list[str]:
    words = title.split()
    return [" ".join(words[i:]).rstrip(".") for i in range(len(words))]


def _before(doc: Doc, mention: NameMention, left_of: int | None = None) -> Description | None:
    """'the economist Ana Ruiz', 'its chair, Ana Ruiz', 'Candidate Ana Ruiz'."""
    edge = mention.title_start if left_of is None else left_of
    at = edge - 1
    if at < 0 or doc[edge].is_sent_start or (left_of is not None and doc[at].text != ","):
        return None
    comma = doc[at].text == ","
    noun = doc[at - 1] if comma and at else doc[at]
    end = noun.i + 1
    if noun.lower_ in ("elect", "designate") and noun.i > 1 and noun.nbor(-1).text == "-":
        noun = noun.nbor(-2)
    if comma and not is_position(noun):
        noun = next((t for t in _left_of(doc, at) if is_position(t) and _reaches(t, at)), noun)
        end = until_time(doc, noun.i + 1, at)
    if not comma and not is_position(noun):
        noun, end = office_before(doc, edge) or noun, edge
    if not is_position(noun):
        return None
    start = noun.i
    while (
        start > 0
        and not doc[start].is_sent_start
        and (_belongs_left(doc[start - 1]) or _bracket_left(doc, start))
    ):
        start = _bracket_left(doc, start) or start - 1
    opens_as = start > 0 and doc[start - 1].lower_ == "as" and doc[start - 1].is_sent_start
    if (
        comma
        and not opens_as
        and not (
            doc[start].dep_ == "poss"
            or any(t.tag_ == "POS" for t in doc[start : noun.i])
            or (doc[start].is_sent_start and doc[start].lower_ in ("a", "an"))
            or doc[start].lower_ in ("the", "his", "her", "its", "their", "our", "my")
            or (doc[start].is_sent_start and _enclosed(doc, mention, start))
        )
    ):
        return None
    words = {t.lower_ for t in doc[start:end]}
    led = doc[start - 1] if start and not doc[start].is_sent_start else None
    if words & NOT_YET or (led is not None and led.lower_ == "as" and not led.is_sent_start):
        return None
    return Description(mention.key, noun.i, start, end, "before")


def _enclosed(doc: Doc, mention: NameMention, start: int) -> bool:
    """'Harvest national chairman, Ana Ruiz, said': a body's office and commas on both sides."""
    name = doc._.names.by_token.get(start)
    closed = mention.end < len(doc) and doc[mention.end].text == ","
    return closed and name is not None and doc._.names.names[name.key].type in BODIES


def _bracket_left(doc: Doc, at: int) -> int:
    """Return where '(CDP)' before an office opens, 0 where none closes there."""
    if at > 3 and doc[at - 1].text == ")" and doc[at - 3].text == "(" and doc[at - 2].is_upper:
        return at - 3
    return 0


def _left_of(doc: Doc, at: int) -> list[Token]:
    """Return up to eight tokens of the sentence before ``at``, nearest first."""
    found = []
    for index in range(at - 1, max(-1, at - 9), -1):
        found.append(doc[index])
        if doc[index].is_sent_start:
            break
    return found


def _reaches(noun: Token, at: int) -> bool:
    """Whether 'minister for lands' runs without a break up to ``at``."""
    rest = noun.doc[noun.i + 1 : at]
    return (
        bool(rest)
        and rest[0].lower_ in ("of", "for", "at", "to", "in")
        and not any((t.is_punct and t.text != "-") or t.pos_ in ("VERB", "AUX") for t in rest)
    )


def _belongs_left(token: Token) -> bool:
    if token.text in ("'s", "’s", "'", "’", "-", "–"):
        return True
    if token.i + 1 < len(token.doc) and token.nbor(1).text == "-" and not token.is_punct:
        return True
    return (
        token.pos_ in ("NOUN", "PROPN", "ADJ", "DET", "PRON", "NUM") and not token.is_punct
    ) or (token.tag_ in ("VBG", "VBN") and token.dep_ in ("amod", "compound"))


def _after(doc: Doc, mention: NameMention) -> list[Description]:
    """'Ana Ruiz, [51,] the director of the Fund,', 'Ana Ruiz (director, the Fund)'."""
    at = mention.end
    if at < len(doc) and doc[at].text == "(" and not _describes(doc, at + 1):
        at = past_brackets(doc, at)
    if at >= len(doc) or doc[at].text not in (",", "(", "—", "–"):
        return []
    at += 1
    while at < len(doc) and (doc[at].like_num or doc[at].text == ","):
        at += 1
    return [
        Description(mention.key, o.noun, o.start, o.end, "after", None, o.time)
        for o in _row(doc, at)
    ]


def _describes(doc: Doc, at: int) -> bool:
    noun = _description_head(doc, at)
    return noun is not None and is_position(noun)


def _row(doc: Doc, at: int) -> list[Office]:
    """Return the offices of an apposition that opens at ``at``."""
    row = row_at(doc, at)
    start = at + 2 if doc[at : at + 2].text.lower() == "one of" else at
    noun = _description_head(doc, start)
    if noun is None or not is_position(noun):
        return []
    if row and row[0].noun == noun.i:
        return row
    end = noun.i + 1
    for child in noun.rights:
        led = child.lower_ in ("of", "for", "at", "in", "to", "on", "from", "with")
        if child.dep_ == "prep" and child.i == end and led:
            end = _prep_end(child)
    return [Office(noun.i, start, end, noun.i)] if start <= noun.i < end else []


def _prep_end(prep: Token) -> int:
    for token in prep.subtree:
        comma = token.text in (",", ";", "—", "(", ".") and token.i > prep.i
        if comma or token.dep_ in ("relcl", "advcl", "parataxis"):
            return token.i if comma else token.left_edge.i
    return prep.right_edge.i + 1


def _description_head(doc: Doc, at: int) -> Token | None:
    """Return the last noun of the words that open at ``at``, before any preposition or verb."""
    last = None
    for token in doc[at : at + 12]:
        if token.is_sent_start and token.i > at:
            break
        if token.pos_ in ("NOUN", "PROPN") and token.lower_ not in ("'s", "’s"):
            last = token
        elif (
            token.lower_ in ("and", "&")
            and last is not None
            and token.i + 1 < len(doc)
            and (doc[token.i + 1].pos_ in ("NOUN", "PROPN", "ADJ") and not is_position(last))
        ):
            continue
        elif token.tag_ == "POS":
            last = None
        elif token.tag_ == "VBN" and token.i and token.nbor(-1).text == "-":
            continue
        elif (
            token.pos_ not in ("DET", "ADJ", "PRON", "NUM", "PART", "ADV")
            and token.text not in ("-", "–", "'s", "’s", "'")
        ) or (last is not None and is_position(last) and token.text not in ("-", "–")):
            break
    return last


def _said(doc: Doc, mention: NameMention) -> list[Description]:
    """'Ana Ruiz is the party's nominee', 'Ruiz took over as mayor', 'Elected mayor, Ruiz …'."""
    offices = [] if _governed(doc, mention) else held_after(doc, mention.end)
    for verb in _verbs_of(doc, mention):
        if any(c.dep_ == "neg" or c.lower_ in NOT_QUITE for c in verb.children):
            continue
        offices += offices_at(doc, verb.i)
    offices += _given_to(doc, mention)
    return [
        Description(mention.key, o.noun, o.start, o.end, "copula", o.verb, o.time) for o in offices
    ]


def _governed(doc: Doc, mention: NameMention) -> bool:
    """Whether a name is no subject for what follows: it hangs on a preposition or owns it."""
    before = doc[mention.title_start - 1] if mention.title_start else None
    if before is None or doc[mention.title_start].is_sent_start:
        return False
    return (
        before.lower_ in ("of", "by", "with", "to", "for", "from", "and", "or")
        or before.dep_ == "neg"
    )


def _verbs_of(doc: Doc, mention: NameMention) -> list[Token]:
    """Return the verbs that a name is subject of: its own, coordinated and relative ones."""
    root = doc[mention.start : mention.end].root
    verbs = [
        c for c in root.rights if c.dep_ == "relcl" and any(w.lower_ == "who" for w in c.lefts)
    ]
    if root.dep_ == "appos" and root.head.dep_ in ("nsubj", "nsubjpass"):
        root = root.head
    if root.dep_ in ("nsubj", "nsubjpass"):
        opened = [c for c in root.head.lefts if c.dep_ == "advcl" and c.tag_ in ("VBN", "VBG")]
        verbs += [root.head, *opened]
    for verb in verbs:
        verbs += [
            c
            for c in verb.rights
            if c.dep_ in ("conj", "advcl", "xcomp")
            and c.tag_ in ("VBD", "VBZ", "VBG", "VBN")
            and not any(k.dep_ in ("nsubj", "nsubjpass") for k in c.lefts)
        ]
    return [v for v in verbs if v.lower_ in HELD or v.lemma_.lower() in COPULAS]


def _given_to(doc: Doc, mention: NameMention) -> list[Office]:
    """'parliament elected Ana Ruiz [to serve as] president': the office behind the object."""
    at = mention.title_start - 1
    if at < 0 or doc[at].lower_ not in GIVEN or doc[at].tag_ not in ("VBD", "VBG", "VBN"):
        return []
    passive = any(c.dep_ == "auxpass" for c in doc[at].children)
    behind = doc[mention.end].lower_ if mention.end < len(doc) else ""
    open_noun = mention.end < len(doc) and is_position(doc[mention.end])
    if passive or not (behind in ("as", "to", "the", "a", "an", "his", "her", "its") or open_noun):
        return []
    start = mention.end
    words = [t.lower_ for t in doc[start : start + 7]]
    if words[:1] == ["to"]:
        step = (
            2
            if words[1:2] in (["be"], ["become"])
            else words.index("as") + 1
            if "as" in words
            else 0
        )
        if not step:
            return []
        start += step
    elif words[:1] == ["as"]:
        start += 1
    return [Office(o.noun, o.start, o.end, at, o.time) for o in row_at(doc, start)[:2]]
