"""Groups that a text names only by what they are: 'rights groups', 'critics', 'voters'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import agents_of, resolve, subject_tokens
from hustings.extraction.phrases import Phrase
from hustings.lexicon.words import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = ["doers", "group_of", "standing_for"]

URGES = frozenset({"urge", "ask", "call", "tell", "press", "plead", "implore", "advise", "demand"})
WRITTEN = frozenset({"statement", "letter", "suit", "lawsuit", "complaint", "request", "petition",
    "motion", "resolution", "report", "case", "appeal", "document", "declaration", "ad",
    "advertisement", "video", "message", "post", "tweet", "note", "challenge", "bill", "brief",
    "amendment", "article", "column", "speech", "memo", "manifesto",
    "campaign", "protest"})  # fmt: skip
CROWDS = frozenset({"hundreds", "thousands", "dozens", "scores", "tens", "millions", "crowds"})
GROUPS = word_list("criticism", "groups", "nouns")


def group_of(context: Context, token: Token) -> list[str]:
    """Return the record key of an unnamed group, as a list of one or none.

    Only plurals that open their own phrase count; the label keeps the words before the noun.
    """
    if token.lower_ in CROWDS:
        inner = [t for c in token.rights if c.lower_ == "of" for t in c.children]
        return [k for t in inner if t.dep_ == "pobj" for k in group_of(context, t)]
    if token.tag_ != "NNS" or token.lemma_.lower() not in GROUPS:
        return []
    if context.names.at(token.i) is not None:
        return []
    words = [c for c in token.lefts if c.dep_ in ("compound", "amod", "nmod") and c.i > token.i - 5]
    words = [w for w in words if w.lower_ not in ("many", "several", "other", "most", "few", "own")]
    start = words[0] if words else token
    if words and any(t.is_punct or t.is_space for t in token.doc[start.i : token.i]):
        start = token
    label = token.doc[start.i : token.i + 1].text
    phrase = Phrase(label, start.idx, token.idx + len(token), token.i)
    return [context.phrase("Organization", phrase)]


def standing_for(context: Context, token: Token) -> list[str]:
    """Return who a token stands for: a person or body, else an unnamed group."""
    return resolve(context, token) or group_of(context, token) or _itself(context, token)


def _itself(context: Context, token: Token) -> list[str]:
    """Return the group that speaks of itself: 'farm unions said they were worried'."""
    around = context.covering(token.i)
    if token.lower_ not in ("they", "we") or token.dep_ not in ("nsubj", "nsubjpass") or not around:
        return []
    cue, source = around[-1].cue, around[-1].source
    if cue is None or source is None or token.head.head.i != cue.root.i:
        return []
    return standing_for(context, source.root) if source.root.pos_ != "PRON" else []


def doers(context: Context, verb: Token) -> list[str]:
    """Return who does what a verb says, an unnamed group included, the press left out.

    Where somebody urges others to do it, it is the one who urges.
    """
    above = verb.head
    if verb.dep_ in ("xcomp", "ccomp") and above.lemma_.lower() in URGES and above.i < verb.i:
        return doers(context, above)
    found = agents_of(context, verb)
    if not found:
        passive = any(c.dep_ == "nsubjpass" for c in verb.children) or (
            verb.dep_ == "acl" and verb.tag_ == "VBN"
        )
        by = [p for c in verb.rights if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
        tokens = by if passive else subject_tokens(verb)
        found = [k for t in tokens for k in group_of(context, t) or _itself(context, t)]
    noun, held = verb.head, verb.dep_ == "acl" and verb.tag_ == "VBG"
    if not found and held and noun.dep_ == "dobj" and noun.lemma_.lower() in WRITTEN:
        return doers(context, noun.head)
    return [k for k in found if not context.roles.is_press(k)]
