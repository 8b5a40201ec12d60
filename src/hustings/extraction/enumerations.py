"""What a list in running text holds: 'including X, Y and Z', however the parser hung its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["hidden_verb", "hung_deeper", "infinitives", "listed", "next_listed", "spelled_out"]

SUBJECTS = ("nsubj", "nsubjpass")
AFTER = 9
"""Most tokens between a plan noun and the dash that opens its list."""
MISREAD = frozenset(
    {"double", "triple", "halve", "close", "abolish", "scrap", "ban", "cut", "curb",
     "boost", "build", "fund", "reduce", "repeal", "expand", "improve", "hire", "create",
     "tackle", "fight", "raise", "protect", "strengthen", "lower", "ease", "slash", "cap", "tax",
     "freeze", "reform", "restore", "modernise", "modernize", "reopen", "plant"}
)  # fmt: skip
"""Verbs of policy that a tagger may take for adjectives or nouns behind 'and'."""
NEAR_TO = frozenset({"tie", "relation", "cooperation", "ally", "friend", "link", "contact", "rate"})
LEADS = ("for", "to", "in", "on")
LISTED = ("conj", "appos", "dobj", "dep")


def listed(word: Token, nouns: list[Token]) -> list[Token]:
    """Return the heads of what 'including' or 'such as' introduces, in order.

    Args:
        word: the preposition.
        nouns: the nouns whose parts are listed; items may hang on them or on their verbs.
    """
    found = [c for c in word.children if c.dep_ in ("pobj", "pcomp") and c.i > word.i]
    if not found:
        return []
    holders = {word.i, *(i for n in nouns for i in (n.i, n.head.i)), *(t.i for t in found)}
    for token in word.sent:
        if token.i <= found[0].i or token.dep_ not in LISTED or token.head.i not in holders:
            continue
        if token.pos_ not in ("NOUN", "PROPN") and token.tag_ != "VBG":
            continue
        if _is_next(token) or token.head.i in {t.i for t in found}:
            found.append(token)
            holders.add(token.i)
    return found


def _is_next(token: Token) -> bool:
    """Whether a phrase stands behind a comma or 'and', as an item of a list does."""
    edge = token.left_edge.i
    return edge > 0 and token.doc[edge - 1].lower_ in (",", "and", "or", ";", "-", "–")


def spelled_out(noun: Token) -> list[Token]:
    """Return the verbs that a plan noun's dash, colon or 'which are' leads to, in order.

    'her four pledges – to halve debt, build homes, fix roads', 'his aims, which are to …'.
    """
    doc, end = noun.doc, noun.sent.end
    for i in range(noun.i + 1, min(end - 2, noun.i + AFTER)):
        token = doc[i]
        opens = token.text in (":", "-", "–", "—") or (
            token.lower_ in ("are", "is", "were", "was") and doc[i - 1].lower_ in ("which", "these")
        )
        if opens:
            first = doc[i + 1]
            if token.text == ":" and first.tag_ == "VB" and first.pos_ == "VERB":
                return infinitives(first)
            if first.lower_ == "to" and doc[i + 2].tag_ == "VB":
                return infinitives(doc[i + 2])
            return []
        if token.tag_ in ("VBD", "VBZ", "MD") and token.lower_ not in ("is", "was"):
            return []
    return []


def infinitives(first: Token) -> list[Token]:
    """Return an infinitive and those listed behind it, however the parser hung them."""
    found = [first]
    doc = first.doc
    for token in doc[first.i + 1 : first.sent.end]:
        before = doc[token.i - 2] if doc[token.i - 1].lower_ == "to" else doc[token.i - 1]
        if token.tag_ in ("VBD", "VBZ", "MD") and any(c.dep_ in SUBJECTS for c in token.lefts):
            break
        if token.tag_ not in ("VB", "VBP") or token.pos_ != "VERB":
            continue
        if any(c.dep_ in SUBJECTS for c in token.lefts):
            continue
        if before.text in (",", ";") or (before.lower_ == "and" and _ends_list(before, found)):
            found.append(token)
    return found


def hidden_verb(first: Token) -> Token | None:
    """Return the verb that the parser took for a modifier: 'to end hunger and close coal plants'.

    Args:
        first: the infinitive that it is joined to.
    """
    for token in first.subtree:
        noun, before = token.head, token.doc[token.i - 1]
        if token.i <= first.i or token.lower_ not in MISREAD or before.lower_ not in ("and", ","):
            continue
        modifies = token.dep_ in ("amod", "compound", "nmod") and noun.dep_ == "conj"
        if modifies and noun.left_edge.i == token.i and noun.lemma_.lower() not in NEAR_TO:
            return token
    return None


def hung_deeper(noun: Token) -> list[Token]:
    """Return what the parser joined to the end of a thing: 'money for schools, better roads'.

    Args:
        noun: the thing that opens the list; only nouns with an article or comparative of their own
            count, where that which they hang on stands bare.
    """
    behind = [c for c in noun.head.rights if c.i == noun.i + 1] if noun.dep_ == "dobj" else []
    preps = [c for c in (*noun.rights, *behind) if c.dep_ == "prep" and c.lower_ in LEADS]
    found: list[Token] = []
    for inner in (c for prep in preps for c in prep.rights):
        if inner.dep_ != "pobj" or list(inner.lefts):
            continue
        chain = [inner]
        for token in chain:
            chain += [c for c in token.rights if c.dep_ == "conj" and c.pos_ == "NOUN"]
        found += [t for t in chain[1:] if _opens_own(t.left_edge)]
    return found


def _opens_own(word: Token) -> bool:
    """Whether a word opens a thing of its own: 'a new port', 'better roads'."""
    return word.lower_ in ("a", "an", "more", "fewer", "new", "no") or word.tag_ == "JJR"


def next_listed(verb: Token) -> Token | None:
    """Return the infinitive behind a verb that the parser hung on its object."""
    behind = infinitives(verb)[1:] if verb.tag_ == "VB" else []
    return next((t for t in behind if t.dep_ == "conj" and verb.is_ancestor(t)), None)


def _ends_list(word: Token, found: list[Token]) -> bool:
    """Whether an 'and' closes a list of clauses, and does not join two nouns or verbs."""
    return len(found) > 1 or word.nbor(-1).text in (",", ";")
