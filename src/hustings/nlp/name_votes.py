"""Votes on what class of thing a name is, over every place where it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hustings.lexicon.countries import country_of_name
from hustings.lexicon.words import word_list
from hustings.model import BlockKind
from hustings.nlp.given_names import is_given_name
from hustings.nlp.name_heads import head_class
from hustings.nlp.name_spans import KINDS, NameSpan, is_capital
from hustings.nlp.said_votes import said_votes

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["AGENTS", "BODIES", "PARTY_WORDS", "Group", "decide", "vote"]

LABEL_VOTES = {
    "PERSON": ("Person", 1.0),
    "ORG": ("Organization", 1.0),
    "GPE": ("Place", 1.2),
    "LOC": ("Place", 1.0),
    "FAC": ("Place", 0.6),
    "LAW": ("Policy", 1.0),
    "EVENT": ("Work", 1.0),
    "PRODUCT": ("Work", 0.3),
    "WORK_OF_ART": ("Work", 0.5),
}
CALLINGS = word_list("names", "persons", "callings")
"""What people are: 'cleric', 'tycoon'; the name behind it is a person's."""
CANDIDATE_NOUNS = word_list("names", "candidate", "nouns")
POSITIONS = word_list("positions", "nouns", "all")
PLACE_NOUNS = word_list("names", "nouns", "Place")
BODY_NOUNS = {
    noun: kind
    for kind in ("Organization", "Institution", "PoliticalParty", "Coalition")
    for noun in sorted(word_list("names", "nouns", kind))
}
PARTY_WORDS = {
    "party": "PoliticalParty",
    "movement": "PoliticalParty",
    "coalition": "Coalition",
    "alliance": "Coalition",
    "bloc": "Coalition",
}
BODIES = frozenset({"Organization", "Institution", "PoliticalParty", "Coalition"})
SEAT_HOLDERS = frozenset(
    {"mp", "mps", "mep", "lawmaker", "candidate", "member", "senator", "congressman",
     "congresswoman", "councillor", "td", "msp", "mla", "representative", "deputy"}
)  # fmt: skip
"""Nouns whose 'for' leads to the place of the seat, where no party's 'the' stands behind it."""
HOMELY = frozenset({"legislator", "parliamentarian", "assemblyman", "assemblywoman", "delegate",
    "republican", "democrat"})  # fmt: skip
"""Nouns more whose 'from' leads to the place of the seat, a party's 'the' left aside."""
PARTY_THINGS = frozenset(
    {"list", "ticket", "slate", "manifesto", "nomination", "candidate", "nominee"}
)
"""Words that only a party or coalition has: 'the list of the X'."""
SPECIAL_AT = 1.5
"""Votes from which a special kind of body is believed over plain 'Organization'."""
MOTION = frozenset(
    {"go", "travel", "fly", "drive", "move", "return", "come", "march", "head", "flee"}
)
"""Verbs whose 'to' and 'from' lead to places."""
TITLE_WORDS = frozenset({"y", "por", "para", "en", "&"})
"""Small words that stand in the names of movements and works, not of people."""
SURE_PERSON = 3.0
PARTY_FOLLOWERS = word_list("names", "party", "followers")
"""Nouns that a party's name stands before: 'Harvest lawmakers', 'the Harvest manifesto'."""
STATE_BODIES = word_list("names", "bodies", "Institution")
PLURAL_FOLLOWERS = word_list("names", "party", "plural_followers")
"""The same, in the plural only: 'Harvest ministers'."""
PARTY_LEADERS = word_list("names", "party", "leaders")
"""Words that stand before the name of a party: 'the ruling Harvest', 'opposition Harvest'."""
NO_PERSON = word_list("names", "never", "persons")
NO_HEAD = ("", "PartyLike", "PoliticalParty", "Coalition")
LEADS_PARTY = frozenset(
    {
        "leader",
        "co-leader",
        "member",
        "chairman",
        "chairwoman",
        "chair",
        "deputy",
        "lawmaker",
        "mp",
        "mep",
        "senator",
        "politician",
        "supporter",
        "voter",
        "faction",
        "candidate",
        "wing",
    }
)
"""Nouns whose 'of' leads to a party, where the name beside it is no place or office."""
PERSONAL = frozenset(
    {"visit", "tour", "resign", "marry", "graduate", "concede", "smile", "laugh", "study"}
)
"""Verbs whose subjects are people."""
SEATED = frozenset({"mayor", "governor", "residents", "mayoral"})
"""Nouns that a place's name stands before."""
OFFICE_WORDS = 3
"""Most words between a name and the office behind it: 'Harvest acting national chair'."""
OFFICE_MODIFIERS = word_list("names", "party", "office_modifiers")
PARTY_OFFICES = word_list("names", "party", "offices")
"""Offices that only a party's or a place's name stands before: 'Harvest MEP Ana Ruiz'."""
BODY_OFFICES = word_list("names", "party", "body_offices")
NO_PARTY = word_list("names", "party", "never")
PLURAL_VERBS = frozenset({"are", "were", "have"})
AGENTS = frozenset({"Person", "Organization", "Institution", "PoliticalParty", "Coalition"})


@dataclass(slots=True)
class Group:
    """All spans of one surface form."""

    surface: str
    spans: list[NameSpan] = field(default_factory=list)
    votes: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @property
    def type(self) -> str:
        """Class with most votes."""
        return decide(self.votes)


def decide(votes: Mapping[str, float]) -> str:
    """Return the class with most votes; kinds of organisation count together, then apart.

    >>> decide({"Organization": 5.0, "Institution": 4.0, "Person": 6.0})
    'Institution'
    """
    families: dict[str, float] = defaultdict(float)
    for kind, weight in votes.items():
        families["Organization" if kind in BODIES else kind] += weight
    best = sorted(families.items(), key=lambda item: (-item[1], item[0]))
    if not best or best[0][1] <= 0:
        return ""
    if best[0][0] != "Organization":
        return best[0][0]
    special = [(votes.get(kind, 0.0), kind) for kind in sorted(BODIES) if kind != "Organization"]
    weight, kind = max(special)
    return kind if weight >= SPECIAL_AT else "Organization"


def vote(doc: Doc, group: Group) -> None:
    """Add to a surface form's votes what its words and every place where it stands tell."""
    votes = group.votes
    kind = head_class(group.surface)
    if kind:
        votes["PoliticalParty" if kind == "PartyLike" else kind] += 4 if kind != "PartyLike" else 2
    elif group.surface.isupper() and 2 <= len(group.surface) <= 6 and group.surface.isalpha():
        votes["Organization"] += 0.8
    turns = [
        (block.label_start, block.label_end or 0)
        for block in doc._.document.blocks
        if block.label_start is not None and block.kind is BlockKind.TURN
    ]
    for span in group.spans:
        for name, weight in _mention_votes(doc, span, turns):
            votes[name] += weight
    words = group.surface.replace("-", " ").split()
    if not kind and 2 <= len(words) <= 5 and is_given_name(words[0]):
        votes["Person"] += 3.0 + 0.8 * len(group.spans)
    if any(c.isdigit() for c in group.surface) or group.surface.lower() in NO_PERSON:
        votes["Person"] -= 20.0
    if group.surface.lower() in STATE_BODIES:
        votes["Institution"] += 8.0 + 2 * len(group.spans)
    if country_of_name(group.surface) is not None:
        votes["Place"] += 4.0 + len(group.spans)
    if any(w in TITLE_WORDS for w in words):
        votes["Person"] -= 3.0
        votes["Organization"] += 1.0
    if not any(weight > 0 for weight in votes.values()) and len(words) >= 2:
        behind_the = votes.get("Person", 0.0) < 0
        votes["Organization" if behind_the else "Person"] += 0.6 if behind_the else 0.1


def _mention_votes(
    doc: Doc, span: NameSpan, turns: list[tuple[int, int]]
) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    label = Counter(t.ent_type_ for t in doc[span.start : span.end] if t.ent_type_)
    if label:
        name = sorted(label.items(), key=lambda item: (-item[1], item[0]))[0][0]
        if name in LABEL_VOTES:
            found.append(LABEL_VOTES[name])
    if span.title:
        found.append(("Person", 4.0))
    found.extend(_left_votes(doc, span))
    found.extend(_right_votes(doc, span))
    found.extend(said_votes(doc, span))
    first = doc[span.start].idx
    if any(start <= first < end for start, end in turns):
        found.append(("Person", 3.0))
    return found


def _left_votes(doc: Doc, span: NameSpan) -> list[tuple[str, float]]:
    at = span.title_start - 1
    if at < 0 or doc[span.start].is_sent_start:
        return []
    left = doc[at]
    found: list[tuple[str, float]] = []
    if left.lower_ == "the":
        found.append(("Person", -5.0))
    if left.lemma_.lower() in POSITIONS or left.lower_ in CANDIDATE_NOUNS:
        found.append(("Person", 3.0))
    if left.lower_ == "pollster" and not is_given_name(doc[span.start].text):
        found.append(("Organization", 6.0))
    elif left.lower_ in CALLINGS:
        found.append(("Person", 2.5))
    own = head_class(doc[span.start : span.end].text)
    leads = left.lower_ in PARTY_LEADERS and left.text[0].islower() and own in NO_HEAD
    if leads and not span.title:
        person = span.end - span.start == 2 and doc[span.end - 1].ent_type_ == "PERSON"
        found.append(("Person", 1.5) if person else ("PoliticalParty", 2.5))
    if left.lower_ in ("of", "the", "with") and _leads_party(doc, at) and own in NO_HEAD:
        found.append(("PoliticalParty", 2.0 if left.lower_ == "with" else 1.5))
    if left.text == "," and at > 0 and _is_position(doc[at - 1]):
        found.append(("Person", 2.0))
    seat = left.lower_ == "for" and at > 0 and doc[at - 1].lower_ in SEAT_HOLDERS
    seat = seat and own == "" and not doc[span.start].is_upper
    if seat:
        found.append(("Place", 2.0))
    home = left.lower_ == "from" and at > 0 and doc[at - 1].lower_ in SEAT_HOLDERS | HOMELY
    if home and own == "" and not doc[span.start].is_upper:
        found.append(("Place", 1.2))
    if left.lower_ in ("of", "from", "for", "the") and at > 1:
        before = doc[at - 1] if left.lower_ != "the" else doc[at - 2]
        if before.lower_ in CANDIDATE_NOUNS and not seat:
            found.append(("PoliticalParty", 3.0))
        if before.lemma_ in PARTY_THINGS and not seat:
            found.append(("PoliticalParty", 5.0))
    if left.lower_ in ("in", "across", "near"):
        found.append(("Place", 1.2))
    if left.lower_ in ("to", "from") and left.head.lemma_.lower() in MOTION:
        found.append(("Place", 3.0))
    if left.lower_ in ("of", "at") and at > 0 and doc[at - 1].lemma_.lower() in PLACE_NOUNS:
        found.append(("Place", 2.0))
    body = BODY_NOUNS.get(left.lemma_.lower())
    if body and left.text[0].islower():
        found.append((body, 5.0))
    return found


def _right_votes(doc: Doc, span: NameSpan) -> list[tuple[str, float]]:
    if span.end >= len(doc):
        return []
    right = doc[span.end]
    after = doc[span.end + 1] if span.end + 1 < len(doc) else right
    found: list[tuple[str, float]] = []
    if right.lower_ in PARTY_WORDS and not right.text[0].isupper():
        found.append((PARTY_WORDS[right.lower_], 4.0))
    if right.text in ("'s", "’s") and after.lower_ in CANDIDATE_NOUNS:
        found.append(("PoliticalParty", 2.0))
    if _precedes_party_noun(doc, span):
        found.append(("PoliticalParty", 2.5))
    found += _office_votes(doc, span)
    if right.text in ("'s", "’s") and _owns_person(doc, span):
        found += [("Organization", 1.5), ("Person", -2.0)]
    if right.lower_ in PLURAL_VERBS and doc[span.end - 1].dep_ in ("nsubj", "nsubjpass"):
        found += [("Person", -1.5), ("Organization", 0.8)]
    behind = doc[span.end + 2 : span.end + 3]
    led = right.lower_ in ("of", "from") and after.lower_ == "the"
    if led and len(behind) and is_capital(behind[0]):
        found.append(("Person", 1.5))
    if right.lower_ == "who" or (right.text == "," and after.lower_ == "who"):
        found.append(("Person", 2.0))
    if right.text == "," and after.like_num and after.text.isdigit() and len(after.text) == 2:
        found.append(("Person", 3.0))
    if right.text == ",":
        noun = _apposed_noun(doc, span.end + 1)
        if noun is not None and _is_position(noun):
            found.append(("Person", 2.5))
        elif noun is not None and noun.lemma_.lower() in BODY_NOUNS:
            found.append((_body_class(noun), 3.0))
    if right.lemma_ in PERSONAL and 1 < span.end - span.start < 4 and right.pos_ == "VERB":
        found.append(("Person", 1.2))
    if right.lower_ in SEATED and doc[span.start].text.istitle():
        found.append(("Place", 2.5))
    if right.pos_ == "VERB" and right.lemma_ in ("say", "tell", "add", "think", "believe"):
        found.append(("Person", 0.7))
    return found


def _office_votes(doc: Doc, span: NameSpan) -> list[tuple[str, float]]:
    """Return votes of the office a name stands before: 'Harvest Leader Ana Ruiz'."""
    surface = doc[span.start : span.end].text
    at, inside = span.end, 0
    while at < len(doc) and inside < OFFICE_WORDS and doc[at].lower_ in OFFICE_MODIFIERS:
        at, inside = at + 1, inside + 1
    if at > span.end and at < len(doc) and doc[at].lower_ not in PARTY_OFFICES | BODY_OFFICES:
        at -= 1
    if at + 1 >= len(doc) or head_class(surface) not in NO_HEAD or span.title:
        return []
    if doc[span.start].text[0].islower() or surface.lower() in STATE_BODIES | NO_PERSON:
        return []
    office, behind = doc[at], doc[at + 1]
    named = behind.text == "," and at + 2 < len(doc) and is_given_name(doc[at + 2].text)
    if not (named or is_capital(behind)) or is_given_name(doc[span.start].text):
        return []
    if doc[span.end - 1].ent_type_ in ("GPE", "NORP", "LOC") or country_of_name(surface):
        return []
    if surface.lower() in NO_PARTY:
        return []
    if office.lower_ in PARTY_OFFICES:
        return [("PoliticalParty", 2.5), ("Person", -1.0)]
    if office.lower_ in BODY_OFFICES:
        return [("Organization", 2.0), ("Person", -1.0)]
    return []


def _owns_person(doc: Doc, span: NameSpan) -> bool:
    """Whether a full name of a person stands behind "X's": 'Open Harbour's Ana Ruiz'."""
    if span.end + 2 >= len(doc) or doc[span.end - 1].ent_type_ in ("GPE", "NORP", "LOC"):
        return False
    if is_given_name(doc[span.start].text) or country_of_name(doc[span.start : span.end].text):
        return False
    first, last = doc[span.end + 1], doc[span.end + 2]
    return is_given_name(first.text) and is_capital(first) and is_capital(last)


def _leads_party(doc: Doc, at: int) -> bool:
    """Whether 'leader of', 'members of the' ends at ``at``."""
    if doc[at].lower_ == "the":
        at -= 1
    led = at > 0 and doc[at].lower_ in ("of", "with")
    return led and doc[at - 1].lemma_.lower() in LEADS_PARTY


def _precedes_party_noun(doc: Doc, span: NameSpan) -> bool:
    """Whether a noun that parties' names stand before follows: 'Harvest lawmakers'."""
    right = doc[span.end]
    if right.text == "-" and span.end + 1 < len(doc):
        return doc[span.end + 1].lower_ in ("led", "backed") and not doc[span.end - 1].whitespace_
    if right.lower_ in KINDS and span.end + 1 < len(doc):
        right = doc[span.end + 1]
    known = right.lemma_.lower() in PARTY_FOLLOWERS or right.lower_ in PLURAL_FOLLOWERS
    if right.text[0].isupper() or not known or head_class(doc[span.start : span.end].text):
        return False
    if doc[span.start : span.end].text.lower() in STATE_BODIES:
        return False
    person = doc[span.end - 1].ent_type_ == "PERSON" and (
        span.end - span.start > 1 or right.lemma_.lower() == "government"
    )
    if person and right.lower_ not in PLURAL_FOLLOWERS:
        return False
    if right.lower_ in PLURAL_FOLLOWERS and doc[span.start : span.end].text.isupper():
        return False
    return right.pos_ in ("NOUN", "PROPN") and doc[span.end - 1].ent_type_ not in ("GPE", "NORP")


def _body_class(noun: Token) -> str:
    state = any(t.lower_ in ("state", "national", "federal", "public") for t in noun.lefts)
    kind = BODY_NOUNS[noun.lemma_.lower()]
    return "Institution" if state and kind == "Organization" else kind


def _is_position(token: Token) -> bool:
    return token.lemma_.lower() in POSITIONS or token.lower_ in CANDIDATE_NOUNS


def _apposed_noun(doc: Doc, at: int) -> Token | None:
    """Return the head noun of a description that opens at ``at`` ('the former mayor of …')."""
    last = None
    for token in doc[at : at + 8]:
        if token.tag_ == "POS":
            last = None
        elif token.pos_ in ("NOUN", "PROPN"):
            last = token
        elif last is not None or token.pos_ not in ("DET", "ADJ", "PRON", "NUM", "PART", "ADV"):
            break
    return last
