"""Political currents that a text says parties and people belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import objects_of, preposition_objects, subject_tokens
from hustings.extraction.context import Context
from hustings.extraction.phrases import conjuncts
from hustings.extraction.rules import Rule, rule
from hustings.extraction.topics import ideologies_of
from hustings.lexicon.topics import ideology_words
from hustings.lexicon.words import prepositions, word_list
from hustings.model import Modality
from hustings.nlp.roles import CANDIDATE, Description, is_position

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_ideologies"]

VERBS = prepositions("positions", "ideology", "verbs")
NOUNS = prepositions("positions", "ideology", "nouns")
GROUPS = word_list("positions", "ideology", "groups")
BELIEFS = frozenset({"ideology", "doctrine", "creed", "orientation", "platform", "stance"})
CARRIERS = word_list("positions", "ideology", "carriers")
POLITICAL = CANDIDATE | word_list("positions", "ideology", "persons")
PAST = word_list("positions", "modifiers", "past")
PARTY_ADJECTIVES = word_list("names", "candidate", "party_adjectives")
MANY = frozenset({"many", "some", "few", "several", "other", "most", "these", "those"})
PARTIES = frozenset({"PoliticalParty", "Coalition"})


MODIFIER = rule("ideology.modifier")
DESCRIPTION = rule("ideology.description")
STANCE = rule("ideology.stance")
PERSON = rule("ideology.person")


def find_ideologies(context: Context) -> None:
    """Emit the currents of parties, coalitions and people."""
    for mention in context.names.mentions:
        kind = context.names.names[mention.key].type
        if kind in PARTIES or kind == "Person":
            first = mention.title_start if kind == "Person" else mention.start
            _before_name(context, first, mention.key)
    for found in context.roles.descriptions:
        _of_person(context, found)
    for token in context.body:
        if token.lemma_.lower() in GROUPS and token.pos_ in ("NOUN", "PROPN"):
            _described(context, token)
        elif token.lemma_.lower() in BELIEFS:
            _belief(context, token)
        if token.pos_ == "VERB" and token.lemma_ in VERBS:
            _held(context, token)
        elif token.pos_ == "AUX" and token.lemma_ == "be":
            _is(context, token)


def _before_name(context: Context, start: int, key: str) -> None:
    """'the conservative Harvest Party': words of a current directly before the name."""
    doc = context.doc
    if start == 0:
        return
    before = doc[start - 1]
    opens = before.is_sent_start and before.pos_ == "DET"
    if before.is_punct or opens or context.in_heading(before) or is_position(before):
        return
    if before.pos_ not in ("ADJ", "NOUN", "PROPN"):
        return
    first = before.i
    while first > 0 and doc[first - 1].text == "-":
        first -= 2
    person = context.names.names[key].type == "Person"
    plural = (
        before.pos_ == "ADJ"
        and doc[start].tag_ == "NNPS"
        and doc[start - 2 : start - 1].text.lower() in MANY
    )
    if (person and _tells_party(doc[max(first, 0)])) or plural:
        return
    for topic in ideologies_of(doc[max(first, 0) : start].text):
        concept = context.topic(topic)
        context.emit(MODIFIER, context.named(key), concept, before, modality=Modality.ASSERTED)


def _of_person(context: Context, found: Description) -> None:
    """'the far-right challenger Marine Dupond', 'Ana Ruiz, a liberal politician'."""
    doc = context.doc
    noun = doc[found.noun]
    if context.in_heading(noun) or noun.lemma_.lower() not in POLITICAL:
        return
    start = found.noun
    while start > found.start and doc[start - 1].tag_ != "POS" and doc[start - 1].text != ",":
        start -= 1
    words = [t for t in doc[start : found.noun + 1] if context.names.at(t.i) is None]
    words = [t for t in words if not _tells_party(t)]
    phrase = " ".join("".join(t.text_with_ws for t in words).split())
    if {t.lower_ for t in words} & PAST:
        return
    for topic in ideologies_of(phrase):
        concept = context.topic(topic)
        modality = Modality.ASSERTED if found.form != "copula" else None
        context.emit(PERSON, context.named(found.key), concept, noun, modality=modality)


def _tells_party(word: Token) -> bool:
    """Whether a capitalised 'Conservative', 'Liberal' before a person is a party's name."""
    return word.text[0].isupper() and (word.lower_ in PARTY_ADJECTIVES or not word.is_sent_start)


def _described(context: Context, noun: Token) -> None:
    """'X is a centre-left party', 'X, a liberal movement,', 'a party of the Christian left'."""
    if context.names.at(noun.i) is not None:
        return
    trigger, holders, known = noun, list[str](), False
    if noun.dep_ in ("attr", "oprd") and noun.head.lemma_ in ("be", "remain", "become"):
        trigger = noun.head
        holders = [k for t in subject_tokens(noun.head) for k in context.agents(t)]
    elif noun.dep_ == "appos":
        known = True
        holders = context.agents(noun.head)
    if not holders:
        return
    words = [_text(noun.left_edge, noun)]
    words += [_whole(t) for t in preposition_objects(noun, NOUNS.get(noun.lemma_.lower(), ()))]
    modality = Modality.ASSERTED if known else None
    for key in _groups(context, holders):
        for phrase in words:
            _emit(context, DESCRIPTION, key, phrase, trigger, modality)
    for clause in noun.rights:
        if clause.dep_ in ("relcl", "acl") and clause.lemma_ in VERBS:
            for key in _groups(context, holders):
                _through_verb(context, clause, key)


def _belief(context: Context, noun: Token) -> None:
    """'its ideology is socialism', 'the party has a liberal ideology'."""
    owners = [k for c in noun.lefts if c.dep_ == "poss" for k in context.agents(c)]
    head = noun.head
    if noun.dep_ == "nsubj" and head.lemma_ in ("be", "include", "combine", "mix", "rest"):
        said = [c for c in head.rights if c.dep_ in ("attr", "dobj", "acomp")]
        for key in _groups(context, owners):
            for target in said:
                for each in conjuncts(target):
                    _emit(context, STANCE, key, _whole(each), head)
    elif noun.dep_ == "dobj" and head.lemma_ in ("have", "share", "hold", "adopt"):
        holders = [k for t in subject_tokens(head) for k in context.agents(t)]
        for key in _groups(context, holders):
            _emit(context, STANCE, key, _text(noun.left_edge, noun), head)


def _held(context: Context, verb: Token) -> None:
    """'X advocates social democracy', 'X is influenced by Marxism'."""
    holders = [k for t in subject_tokens(verb) for k in context.agents(t)]
    if any(c.dep_ == "nsubjpass" for c in verb.lefts):
        subjects = [c for c in verb.lefts if c.dep_ == "nsubjpass"]
        holders = [k for t in subjects for k in context.agents(t)]
    for key in _groups(context, holders):
        _through_verb(context, verb, key)


def _through_verb(context: Context, verb: Token, key: str) -> None:
    leads = VERBS[verb.lemma_]
    passive = any(c.dep_ == "nsubjpass" for c in verb.lefts) or verb.tag_ == "VBN"
    found = [*preposition_objects(verb, leads)]
    found += [
        p
        for c in verb.rights
        if c.dep_ == "agent" and "by" in leads
        for p in c.children
        if p.dep_ == "pobj"
    ]
    if not leads and not passive:
        found += objects_of(verb)
    if not leads and passive:
        found += [c for c in verb.rights if c.dep_ in ("oprd", "attr", "acomp")]
    for target in _creeds(found):
        for each in conjuncts(target):
            phrase = _whole(each)
            if "as" in leads or _is_creed(phrase) or each.lemma_.lower() in GROUPS:
                _emit(context, STANCE, key, phrase, verb)


def _creeds(targets: list[Token]) -> list[Token]:
    """Put what 'principles of', 'a mix of' lead to in their place."""
    found = []
    for target in targets:
        inner = preposition_objects(target, ["of"]) if target.lemma_.lower() in CARRIERS else []
        found += inner or [target]
    return found


def _is(context: Context, verb: Token) -> None:
    """'The party is centrist', 'X is an adherent of socialism'."""
    holders = [k for t in subject_tokens(verb) for k in context.agents(t)]
    keys = _groups(context, holders)
    for child in verb.rights:
        if child.dep_ == "acomp":
            for key in keys:
                for each in conjuncts(child):
                    _emit(context, STANCE, key, _text(each.left_edge, each), verb)
        elif child.dep_ == "attr" and child.lemma_.lower() in NOUNS:
            leads = NOUNS[child.lemma_.lower()]
            for target in preposition_objects(child, leads):
                for key in keys if child.lemma_.lower() not in GROUPS else ():
                    if _is_creed(_whole(target)):
                        _emit(context, STANCE, key, _whole(target), verb)


def _groups(context: Context, keys: list[str]) -> list[str]:
    """Return the parties and coalitions of some agents, each once."""
    return [k for k in dict.fromkeys(keys) if context.records[k].type in PARTIES]


def _is_creed(phrase: str) -> bool:
    """Whether a phrase names a current and no policy: its last word belongs to the current."""
    words = phrase.lower().split()
    if not words or len(words) > MOST_WORDS:
        return False
    ends = any(words[-len(e) :] == e for e in (w.words.split() for w in ideology_words()))
    return ends and bool(ideologies_of(phrase))


def _emit(
    context: Context,
    row: Rule,
    key: str,
    phrase: str,
    trigger: Token,
    modality: Modality | None = None,
) -> None:
    for topic in ideologies_of(phrase):
        context.emit(row, key, context.topic(topic), trigger, modality=modality)


def _text(first: Token, last: Token) -> str:
    return " ".join(first.doc[first.i : last.i + 1].text.split())


def _whole(head: Token) -> str:
    """Return a noun with what stands before it: 'a moderate form of' is left out."""
    return _text(head.left_edge, head)


MOST_WORDS = 6
