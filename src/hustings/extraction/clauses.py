"""Reads a clause once for all rules: who does it, to what; passive and control undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hustings.extraction.described import acting_country
from hustings.extraction.enumerations import infinitives
from hustings.lexicon.words import word_list

if TYPE_CHECKING:
    from spacy.tokens import Token

    from hustings.extraction.context import Context

__all__ = [
    "agents_of",
    "complements",
    "objects_of",
    "preposition_objects",
    "seen_done",
    "subject_tokens",
    "there_is_no",
]

PLAN = word_list("roles", "plan", "nouns")
STANDS_FOR = word_list("roles", "plan", "camp")
SPEAKS_FOR = (
    word_list("positions", "nouns", "all")
    | word_list("roles", "body", "documents")
    | word_list("roles", "body", "parts")
)
BODIES = frozenset({"Organization", "Institution", "PoliticalParty", "Coalition"})
STANDING = word_list("names", "candidate", "nouns")
"""Who stands for a party is not the party: 'the Harvest candidate'."""
LED = frozenset({"government", "administration", "cabinet", "team", "presidency", "campaign"})
MISHUNG = frozenset({"nmod", "npadvmod", "dep", "appos", "compound"})
RELATIVES = frozenset({"who", "that", "which"})
MAKES = word_list("roles", "plan", "makes")
CALLING = frozenset(
    {"call", "term", "describe", "label", "dub", "brand", "deem", "see", "regard", "denounce",
     "characterise", "characterize", "portray", "view", "consider"}
)  # fmt: skip
"""Verbs of 'what she called a tax on the poor'."""
CAMPAIGNS = frozenset({"campaign", "run", "stand", "win", "fight", "compete", "elect"})


def subject_tokens(verb: Token, *, depth: int = 0) -> list[Token]:
    """Return the subject of a verb: its own, a relative's head, or one it shares."""
    if depth > 5:
        return []
    for child in verb.lefts:
        if child.dep_ in ("nsubj", "nsubjpass"):
            if child.lower_ in RELATIVES and verb.dep_ in ("relcl", "acl", "ccomp"):
                return [_who(verb.head) if child.lower_ == "who" else verb.head]
            if child.lower_ in RELATIVES and verb.dep_ == "advcl":
                return [c for c in verb.head.rights if c.dep_ == "dobj" and c.i < child.i][:1]
            return [child]
        if child.dep_ in ("csubj", "csubjpass"):
            return []
    for child in verb.rights:
        if child.dep_ == "nsubj" and child.i > verb.i and verb.dep_ != "relcl":
            return [child]
    if verb.dep_ == "acl":
        return [verb.head] if verb.tag_ in ("VBG", "VBN") else []
    if verb.dep_ in ("conj", "xcomp", "advcl", "dep", "ccomp") and verb.head.pos_ in (
        "VERB",
        "AUX",
        "ADJ",
    ):
        if verb.dep_ == "ccomp" and verb.i > verb.head.i:
            return []
        if verb.dep_ == "xcomp":
            controlled = [c for c in verb.head.rights if c.dep_ == "dobj" and c.i < verb.i]
            if controlled:
                return controlled
        return subject_tokens(verb.head, depth=depth + 1)
    if verb.dep_ == "pcomp" and verb.head.dep_ == "prep":
        governor = verb.head.head
        if governor.pos_ in ("VERB", "AUX"):
            return subject_tokens(governor, depth=depth + 1)
    return []


def agents_of(context: Context, verb: Token) -> list[str]:
    """Return record keys of whoever does what a verb says, a passive's 'by' phrase included."""
    if any(c.dep_ == "nsubjpass" for c in verb.children):
        by = [p for c in verb.rights if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
        return [k for token in by for k in resolve(context, token)]
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        by = [p for c in verb.rights if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"]
        return [k for token in by for k in resolve(context, token)]
    found: list[str] = []
    for token in subject_tokens(verb):
        found.extend(k for k in resolve(context, token) if k not in found)
    return found


def _who(head: Token) -> Token:
    """Return the person 'who' means where the parser ties it to a body: 'Ruiz, of X, who …'."""
    names = head.doc._.names
    node, name = head, names.at(head.i)
    if name is None or name.type in ("Person", "Candidate", "Place"):
        return head
    while node.dep_ in ("pobj", "prep", "compound", "appos", "conj") and node.head.i < node.i:
        node = node.head
        known = names.at(node.i)
        if known is not None and known.type in ("Person", "Candidate"):
            return node
    return head


def resolve(context: Context, token: Token) -> list[str]:
    """Return record keys of a person or body, or of the owner of a plan, team or campaign."""
    lemma = token.lemma_.lower()
    led = _led_by(context, token) if lemma in LED else []
    if led:
        return led
    ours = [c for c in token.lefts if c.dep_ == "poss" and c.lower_ in ("our", "my")]
    if ours and lemma in STANDS_FOR and not context.names.at(token.i):
        return context.agents(ours[0])
    keys = context.agents(token)
    keys += [k for k in _states(context, token) if k not in keys]
    if keys:
        return keys
    if token.lemma_.lower() in PLAN | STANDS_FOR:
        return owners(context, token) or _campaigner(context, token)
    beside = _beside(context, token)
    if beside or token.lemma_.lower() in STANDING:
        return beside or _standing_for(context, token)
    if token.lemma_.lower() in SPEAKS_FOR:
        return [k for k in owners(context, token) if context.records[k].type in BODIES]
    return []


def _states(context: Context, token: Token) -> list[str]:
    """Return the countries that act as a word says, those listed with it included."""
    found = [acting_country(context, t) for t in (token, *token.conjuncts) if t.i >= token.i]
    return [key for key in found if key is not None]


def _campaigner(context: Context, noun: Token) -> list[str]:
    """Return who stands on a platform: 'campaigned on a ticket that promised lower taxes'."""
    verb = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("on", "with", "under"):
        return []
    return agents_of(context, verb) if verb.lemma_.lower() in CAMPAIGNS else []


def _beside(context: Context, token: Token) -> list[str]:
    """Return the person whose description the parser took for the head: 'Ruiz, a judge, said'."""
    for child in token.lefts:
        name = context.names.at(child.i)
        if name is None or name.type != "Person" or child.dep_ not in MISHUNG:
            continue
        if token.doc[child.right_edge.i + 1].text == "," or child.right_edge.nbor().text == ",":
            return [context.named(name.key)]
    return []


def _standing_for(context: Context, token: Token) -> list[str]:
    """Return the one person known to belong to the party named: 'the Harvest candidate'."""
    parties = owners(context, token)
    people = {
        r.subject
        for r in context.relations
        if r.predicate in ("candidateOf", "memberOf") and r.object in parties
    }
    return list(people) if len(people) == 1 else []


def _led_by(context: Context, noun: Token) -> list[str]:
    """Return who leads a government: 'his government', 'a government under Ruiz', 'led by her'."""
    for child in noun.lefts:
        if child.dep_ == "poss" and child.lower_ in ("his", "her"):
            return context.agents(child)
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ == "under":
            return [k for t in child.children if t.dep_ == "pobj" for k in context.agents(t)]
        if child.dep_ == "acl" and child.lemma_.lower() in ("lead", "head") and child.tag_ == "VBN":
            return agents_of(context, child)
    return []


def owners(context: Context, noun: Token) -> list[str]:
    """Return record keys of a noun's owners: 'her plan', 'the plan of X', 'the X campaign'."""
    for child in noun.lefts:
        if child.dep_ in ("poss", "compound", "nmod", "amod"):
            keys = context.agents(child)
            if keys:
                return keys
    for child in noun.rights:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("of", "by", "from", "at"):
            for target in child.children:
                if target.dep_ == "pobj" and context.agents(target):
                    return context.agents(target)
    return _makers(context, noun)


def _makers(context: Context, noun: Token) -> list[str]:
    """Return who made a plan, as a clause behind it says: 'a pledge made by X'."""
    for child in noun.rights:
        if child.pos_ != "VERB" or child.lemma_.lower() not in MAKES:
            continue
        if child.dep_ == "acl" and child.tag_ == "VBN":
            return agents_of(context, child)
        if child.dep_ == "relcl":
            subjects = [c for c in child.lefts if c.dep_ == "nsubj" and c.lower_ not in RELATIVES]
            if subjects:
                return [k for token in subjects for k in resolve(context, token)]
            if any(c.dep_ == "nsubjpass" for c in child.lefts):
                return agents_of(context, child)
    return []


def objects_of(verb: Token) -> list[Token]:
    """Return the object heads of a verb, or a passive's subject; coordinated heads included."""
    found = []
    for child in verb.children:
        passive = child.dep_ == "nsubjpass"
        meant = called(child) if child.pos_ == "VERB" and child.i > verb.i else None
        if meant is not None:
            found.extend(_coordinated(meant))
            continue
        if (child.dep_ in ("dobj", "oprd") and child.i > verb.i) or passive:
            if child.lower_ in RELATIVES and verb.dep_ == "relcl":
                found.append(verb.head)
            else:
                found.extend(_coordinated(child))
    if not found and verb.dep_ == "acl" and verb.tag_ == "VBN":
        found.append(verb.head)
    return found


def called(verb: Token) -> Token | None:
    """Return what 'what she called a tax on the poor' or 'what he described as a tax' means.

    None where a verb is no such clause.
    """
    if verb.lemma_.lower() not in CALLING or not any(c.lower_ == "what" for c in verb.lefts):
        return None
    named = [c for c in verb.rights if c.dep_ in ("oprd", "attr") and c.pos_ in ("NOUN", "PROPN")]
    named += [
        target
        for c in verb.rights
        if c.dep_ == "prep" and c.lower_ == "as"
        for target in c.children
        if target.dep_ == "pobj"
    ]
    return named[0] if named else None


def _coordinated(head: Token) -> list[Token]:
    found = [head]
    for token in found:
        found.extend(c for c in token.children if c.dep_ == "conj")
    return sorted(found, key=lambda t: t.i)


def preposition_objects(head: Token, prepositions: Sequence[str]) -> list[Token]:
    """Return what stands behind given prepositions of a verb or noun: nouns and gerunds."""
    found: list[Token] = []
    for child in head.rights:
        if child.dep_ in ("prep", "prt", "advmod", "dative") and child.lower_ in prepositions:
            joined = [c for c in child.rights if c.dep_ == "conj" and c.lower_ in prepositions]
            for target in (t for prep in (child, *joined) for t in prep.children):
                if target.dep_ in ("pobj", "pcomp") and target.i > child.i:
                    found.extend(_coordinated(called(target) or target))
    return found


def complements(verb: Token, deps: tuple[str, ...] = ("xcomp", "ccomp")) -> list[Token]:
    """Return the clause verbs a verb governs, coordinated ones included."""
    found: list[Token] = []
    for child in verb.rights:
        if child.pos_ in ("VERB", "AUX") and (
            child.dep_ in deps or ("xcomp" in deps and _follows(child, verb))
        ):
            found.extend(t for t in _coordinated(child) if t.pos_ in ("VERB", "AUX"))
    if found and found[-1].tag_ == "VB" and verb.tag_ != "VB":
        found.extend(_stray_infinitives(verb, found))
        found.extend(_listed_infinitives(found))
    if found and found[-1].tag_ == "VBG":
        found.extend(_stray_gerunds(verb, found[-1]))
    if found and found[-1].tag_ == "VB":
        found.extend(_behind_adjective(found[-1]))
    return sorted(set(found), key=lambda t: t.i)


def _follows(clause: Token, verb: Token) -> bool:
    """Whether a 'to' clause stands right behind a verb: its object, whatever its label."""
    edge = clause.left_edge
    return edge.i == verb.i + 1 and edge.lower_ == "to" and edge.dep_ == "aux"


def _stray_infinitives(verb: Token, held: list[Token]) -> list[Token]:
    """Return bare infinitives hung too high: 'pledged to cut X, build Y, mend Z'."""
    found: list[Token] = []
    node = verb
    for _ in range(4):
        for child in node.rights:
            last = (held + found)[-1]
            if child.i > last.i and child.dep_ == "conj" and _is_bare(child):
                between = child.doc[last.i + 1 : child.i]
                if not any(t.tag_ in ("VBD", "VBZ", "MD") or t.text in ";:—" for t in between):
                    found.extend(t for t in _coordinated(child) if t.pos_ == "VERB")
        if node.head.i == node.i or node.dep_ not in ("conj", "advcl", "pcomp", "prep", "acl"):
            break
        node = node.head
    return found


def _listed_infinitives(held: list[Token]) -> list[Token]:
    """Return bare infinitives hung on a noun before them: 'to mend roads, hire nurses and …'."""
    opens = any(c.lower_ == "to" and c.dep_ == "aux" for c in held[0].lefts)
    return [t for t in infinitives(held[0]) if t.dep_ == "conj"] if opens else []


def _stray_gerunds(verb: Token, last: Token) -> list[Token]:
    """Return the other gerunds of a list: 'included mending X, as well as adding Y and Z-ing'."""
    found: list[Token] = []
    for token in (t for head in (last, verb) for t in head.rights):
        if token.dep_ not in ("advcl", "conj") or token.tag_ != "VBG" or token.i <= last.i:
            continue
        plain = not any(c.dep_ in ("mark", "nsubj", "aux") for c in token.lefts)
        joined = verb.doc[token.left_edge.i - 1].lower_ in ("and", "as")
        rest = [t for t in _coordinated(token) if t.tag_ == "VBG"]
        if plain and (joined or len(rest) > 1):
            found.extend(rest)
    return found


def _behind_adjective(verb: Token) -> list[Token]:
    """Return a bare verb hung on the adjective before it: 'make food cheap and mend roads'."""
    last = verb.right_edge.i
    return [
        t
        for t in verb.subtree
        if t.dep_ == "conj"
        and t.head.pos_ == "ADJ"
        and t.head.dep_ in ("ccomp", "oprd", "acomp")
        and _is_bare(t)
        and t.i <= last
    ]


def _is_bare(verb: Token) -> bool:
    """Whether a verb stands without subject and auxiliary: 'cut' in 'to mend X and cut Y'."""
    if verb.pos_ != "VERB" or verb.tag_ not in ("VB", "VBP"):
        return False
    return not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "mark", "expl") for c in verb.lefts)


def there_is_no(verb: Token) -> list[Token]:
    """Return what is said not to come: 'vowed there would be no tax rises'."""
    if verb.lemma_ != "be" or not any(c.dep_ == "expl" for c in verb.lefts):
        return []
    found = [c for c in verb.rights if c.dep_ == "attr"]
    return [t for t in found if any(c.dep_ == "det" and c.lower_ == "no" for c in t.lefts)]


def seen_done(verb: Token) -> list[tuple[Token, Token]]:
    """Return what is wanted to be seen, and of what: 'would like to see donations limited'."""
    clauses = [c for c in verb.rights if c.dep_ == "ccomp" and c.tag_ in ("VBN", "VB", "VBD")]
    return [(c, s) for c in clauses for s in c.lefts if s.dep_ in ("nsubj", "nsubjpass")]
