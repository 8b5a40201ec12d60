"""What the rules of threats, warnings and causes share: which words are risks, who is hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hustings.extraction.clauses import subject_tokens
from hustings.extraction.context import Context
from hustings.extraction.homelands import home_country
from hustings.extraction.phrases import Phrase, conjuncts, noun_phrase
from hustings.extraction.rules import Rule, rule
from hustings.lexicon.words import word_list
from hustings.nlp.blocks import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = [
    "add_risk",
    "also_warns",
    "is_risk_noun",
    "is_riskish",
    "named_place",
    "says_law",
    "subject_risks",
    "threaten",
]

STRONG = word_list("risks", "nouns", "strong")
WEAK = word_list("risks", "nouns", "weak")
BARE = word_list("risks", "nouns", "bare")
NEGATIVE = word_list("risks", "adjectives", "negative")
PERSONS = word_list("roles", "plan", "persons") | word_list("positions", "nouns", "all")
NO_CAUSE = word_list("risks", "acts", "no_cause")
EMPTY = frozenset({"thing", "way"})
FOES = frozenset({"hostile", "foreign", "malicious", "russian", "chinese", "iranian", "armed",
    "criminal", "rogue", "radical", "extremist", "violent", "enemy", "masked"})  # fmt: skip
"""What those are called who do harm: 'hostile states', 'armed men'."""
VILLAINS = word_list("risks", "victims_of", "foes")
THOUGHT = frozenset({"expect", "believe", "estimate", "think", "blame", "claim", "say", "last"})
"""Verbs of clauses behind a risk that say what is thought of it: 'floods expected to last'."""
MONEY = frozenset({"MONEY", "PERCENT"})
ACTS = word_list("risks", "acts", "nouns")
JUDGES = frozenset({"judge", "justice", "court", "tribunal", "magistrate", "arbitrator"})
UGLY = (
    word_list("criticism", "ills", "nouns")
    | word_list("criticism", "ills", "adjectives")
    | word_list("criticism", "ills", "growing")
    | word_list("criticism", "ills", "shrinking")
    | STRONG
    | NEGATIVE
)
THREATENS_NOUN = rule("threatens.noun")
WARNS_HARM = rule("warns.harm")
CAUSES = rule("causes.verb")


def _whole_word(token: Token) -> str:
    """Return a noun's lemma with what a hyphen ties to it: 'load-shedding'."""
    lemma = token.lemma_.lower()
    if token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_:
        return f"{token.nbor(-2).lower_}-{lemma}"
    return lemma


def is_risk_noun(token: Token) -> bool:
    """Return whether a noun is a risk, by itself or by the words beside it."""
    lemma = _whole_word(token)
    if token.pos_ not in ("NOUN", "PROPN", "VERB") or (
        token.ent_type_ in ("PERSON", "GPE") and token.pos_ == "PROPN"
    ):
        return False
    before = token.nbor(-1).lower_ if token.i else ""
    if lemma in STRONG or lemma.rstrip("s") in STRONG or f"{before} {lemma}" in STRONG:
        return True
    modifiers = {c.lemma_.lower() for c in token.lefts if c.dep_ in ("amod", "compound")}
    if lemma in WEAK and modifiers & NEGATIVE:
        return True
    if modifiers & STRONG:
        return True
    if lemma.startswith(("under", "mis", "over", "cyber")) and len(lemma) > 9:
        return (
            lemma.startswith("cyber") and lemma.endswith(("attack", "attacks", "crime"))
        ) or not lemma.startswith("cyber")
    return lemma in (
        "rise",
        "increase",
        "growth",
        "surge",
        "wave",
        "number",
        "series",
        "level",
        "traffic",
        "set",
    ) and any(
        is_risk_noun(t)
        for c in token.rights
        if c.dep_ == "prep" and c.lower_ in ("of", "in")
        for t in c.children
        if t.dep_ == "pobj"
    )


def is_riskish(token: Token) -> bool:
    """Return whether a noun or its modifiers speak of harm at all."""
    if is_risk_noun(token):
        return True
    return any(
        c.lemma_.lower() in NEGATIVE for c in token.lefts if c.dep_ in ("amod", "compound")
    ) or any(
        is_risk_noun(t)
        for c in token.rights
        if c.dep_ == "prep" and c.lower_ not in ("for", "against", "to")
        for t in c.children
        if t.dep_ == "pobj"
    )


def without_clause(head: Token, phrase: Phrase | None) -> Phrase | None:
    """Return a phrase without the relative clause it ends with, where enough is left."""
    if phrase is None:
        return None
    cuts = [
        t.left_edge.i
        for t in head.subtree
        if (t.dep_ == "relcl" or (t.dep_ == "acl" and t.lemma_ in THOUGHT))
        and t.left_edge.i > head.i
    ]
    cut = min(cuts, default=len(head.doc))
    while cut < len(head.doc) and cut > head.i + 1 and head.doc[cut - 1].text in (",", "in", "of"):
        cut -= 1
    if cut >= len(head.doc) or head.doc[cut].idx >= phrase.end:
        return phrase
    tail = " ".join(text_of(head.doc)[head.doc[cut].idx : phrase.end].split())
    label = phrase.label.removesuffix(tail).strip(" ,;:-")
    bare = head.lemma_.lower() in BARE | EMPTY or head.pos_ == "VERB"
    if label == phrase.label or len(label.split()) < (2 if bare else 1):
        return phrase
    last = head.doc[cut - 1]
    return Phrase(label, phrase.start, last.idx + len(last), phrase.head)


def add_risk(context: Context, phrase: Phrase | None, head: Token) -> str | None:
    """Return the key of the risk a phrase names, None where it says nothing of its own."""
    if phrase is None or context.doc[phrase.head].pos_ == "PRON":
        return None
    words = phrase.label.split()
    modifiers = [c for c in head.children if c.dep_ not in ("det", "nummod", "punct", "case")]
    if head.lemma_.lower() in BARE and not modifiers:
        return None
    if len(words) == 1 and (
        head.lemma_.lower() in BARE
        or (len(words[0]) < 4 and not is_risk_noun(head))
        or head.pos_ == "PRON"
    ):
        return None
    key = context.phrase("Risk", phrase)
    context.risks.setdefault(key, []).append(head.i)
    return key


def subject_risks(context: Context, verb: Token, *, strict: bool) -> list[str]:
    """Return keys of the risks in subject place of a harm verb."""
    found = []
    tokens = subject_tokens(verb)
    if any(c.dep_ == "nsubjpass" for c in verb.children) or (
        verb.dep_ == "acl" and verb.tag_ == "VBN"
    ):
        tokens = [
            p for c in verb.rights if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"
        ]
    for head in tokens:
        for token in conjuncts(head):
            if (
                token.pos_ == "PRON"
                or context.agents(token)
                or token.pos_ not in ("NOUN", "PROPN", "VERB")
            ):
                continue
            name = context.names.at(token.i)
            if name is not None and name.type in ("Place", "Work", "Election"):
                continue
            foe = token.lemma_.lower() in VILLAINS
            if strict and not (foe or is_riskish(token)):
                continue
            foes = {c.lower_ for c in token.lefts if c.dep_ == "amod"} & FOES
            if token.lemma_.lower() in PERSONS | NO_CAUSE and not (
                is_riskish(token) or foes or foe
            ):
                continue
            before = verb.i if verb.dep_ == "relcl" and verb.head.i == token.i else None
            phrase = noun_phrase(token, before=before)
            if any(c.dep_ == "acl" and c.lemma_ in THOUGHT for c in token.rights):
                phrase = without_clause(token, phrase)
            key = add_risk(context, phrase, token)
            if key is not None:
                found.append(key)
    return found


def says_law(context: Context, speaker: str) -> bool:
    """Return whether a speaker gives judgment: a court, a judge; its findings warn of nothing."""
    record = context.records[speaker]
    words = {
        w for held in (record.label, *_offices(context, speaker)) for w in held.lower().split()
    }
    return bool(words & JUDGES)


def _offices(context: Context, speaker: str) -> list[str]:
    """Return the labels of the offices a speaker is said to hold."""
    return [context.records[r.object].label for r in context.relations
            if r.subject == speaker and r.predicate == "holdsPosition"]  # fmt: skip


def also_warns(context: Context, risk: str, trigger: Token) -> None:
    """Who says that something harms or leads to harm raises it."""
    speaker = context.speaker_at(trigger.i)
    words = {w.strip(",'’").lower() for w in context.records[risk].label.split()}
    heads = [context.doc[i] for i in context.risks.get(risk, [])]
    if not (words & UGLY or any(is_riskish(t) for t in heads)):
        return
    if speaker and not context.roles.is_press(speaker) and not says_law(context, speaker):
        context.emit(WARNS_HARM, speaker, risk, trigger)


def threaten(context: Context, row: Rule, risk: str, trigger: Token, target: Token) -> None:
    """Emit that a risk threatens what a word names."""
    if any(t.ent_type_ in MONEY for t in target.subtree if t.i <= target.i + 4):
        return
    ours = target.lower_ in ("us", "me", "we", "i")
    if ours or (target.pos_ == "PRON" and not context.agents(target)):
        context.refuse(row.id, "the victim is a pronoun that nothing resolves", trigger)
        return
    counted = any(c.dep_ == "nummod" for c in target.lefts)
    keys = [] if counted else context.agents(target)[:1] or named_place(context, target)
    if not keys:
        if row is not THREATENS_NOUN and (is_risk_noun(target) or _is_foe(target)):
            return
        inside = trigger.i if trigger.dep_ in ("acl", "relcl") and trigger.head == target else None
        phrase = without_clause(target, noun_phrase(target, before=inside))
        if phrase is None or target.pos_ not in ("NOUN", "PROPN", "NUM") or target.lower_ in EMPTY:
            return
        keys = [context.phrase("Asset", phrase)]
    for key in keys:
        context.emit(row, risk, key, trigger)


def _is_foe(token: Token) -> bool:
    """Whether a noun names those who do harm: 'terrorist groups', 'smugglers'."""
    words = {c.lower_ for c in token.lefts if c.dep_ in ("amod", "compound")} | {token.lower_}
    return any(w.startswith(("terror", "criminal", "smuggl", "jihad")) for w in words)


def named_place(context: Context, token: Token) -> list[str]:
    """Return the key of the place a word names, or that 'the country' means, if any."""
    name = context.names.at(token.i)
    if name is not None:
        return [context.named(name.key)] if name.type == "Place" else []
    key = home_country(context, token)
    return [key] if key is not None else []
