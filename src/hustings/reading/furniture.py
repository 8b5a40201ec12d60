"""What stands on a page and is not its text: credits, buttons, dates, stage directions.

Each rule is general: a kind of line that any page may have, with an example and a line that looks
like it and is none. The words stay in the document; only their block's kind says what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hustings.reading.dates import is_date_line

__all__ = ["FURNITURE", "FurnitureRule", "furniture_rule", "is_separator"]


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """One kind of line.

    Attributes:
        name: for tests and reports.
        pattern: matches the whole line.
        most_words: longer lines are text.
        example: a line it takes.
        counter: a line it leaves.
        only_first: holds only before the article's first full paragraph.
    """

    name: str
    pattern: re.Pattern[str]
    most_words: int
    example: str
    counter: str
    only_first: bool = False


def _rule(
    name: str,
    pattern: str,
    words: int,
    example: str,
    counter: str,
    *,
    is_cased: bool = False,
    only_first: bool = False,
) -> FurnitureRule:
    compiled = re.compile(pattern, 0 if is_cased else re.IGNORECASE)
    return FurnitureRule(name, compiled, words, example, counter, only_first)


FURNITURE: tuple[FurnitureRule, ...] = (
    _rule("separator", r"[\W_]+", 20, "* * *", "* Vote"),
    _rule("direction", r"[\"“]?\[[^\[\]]*\][\"”.]*", 12, "[music]", "[sic] He left."),
    _rule(
        "noise",
        r"[\"“]?\([A-Z][A-Z ,;.]+\)[\"”.]*",
        8,
        "(APPLAUSE.)",
        "(AP) A vote.",
        is_cased=True,
    ),
    _rule(
        "button",
        r"(?:image|photo|photograph|picture|video|audio|gallery|slideshow|map|chart|advertisement|"
        r"advertising|ad|sponsored|sponsored content|promoted|share|share this.*|tweet|print|email|"
        r"save|comments?|\d+ comments?|leave a comment|reply|menu|search|log ?in|sign in|"
        r"register|loading|back to top|top stories|most read|most viewed|trending|related|related "
        r"(?:articles?|stories|content|links|topics|posts)|recommended|explore|more|more stories|"
        r"more on this|previous|next|close|download|listen|watch|read|read more|see more|"
        r"view more|show more|continue reading|skip to (?:main )?content|newsletter|tags?|"
        r"follow us|facebook|twitter|instagram|whatsapp|linkedin|copy link)\W*",
        5,
        "ADVERTISEMENT",
        "Related costs rose by a third.",
    ),
    _rule(
        "call",
        r"(?:subscribe|sign up|follow us|share and subscribe|click here|tap here|read (?:more|next|"
        r"also|the (?:full |rest|whole |original )?(?:of )?(?:the )?(?:transcript|report|rest|"
        r"story|article|interview|post)?)|continue reading|download the (?:app|report|podcast)|"
        r"see also|"
        r"also read|don['’]t miss|get the latest|join our|support our|send us (?:feedback|"
        r"your)|skip to|scroll)\b.*",
        24,
        "Read the transcript",
        "Readers of the transcript were angry.",
    ),
    _rule(
        "rights",
        r"(?:copyright|©|\(c\)|all rights reserved|terms of (?:use|service)|privacy policy|"
        r"this material may not be)(?!\w).*",
        40,
        "© 2031 The Harbour Post. All rights reserved.",
        "Copyrights expire.",
    ),
    _rule(
        "credit",
        r"\(?(?:photo|photos|image|images|picture|pictures|photograph|photography|graphic|credit|"
        r"illustration|video|source|caption)s?\s*(?:by|credit|courtesy|:|/|©)\s*.+",
        20,
        "Photo: Lena Holt/Coast Press",
        "Photo identity cards were issued.",
    ),
    _rule(
        "caption credit",
        r"[^.!?]{2,150}[.!?][\"”’]?\s*\(?(?:\((?:[A-Z][\w.’'&/-]*(?:[ ,/]+|(?=\)))){1,6}\)|"
        r"\((?:Photo|Image|Picture|Credit|File|Courtesy)[^()]{1,60}\))\.?",
        30,
        "Mayor Lena Holt at the quay. (Coast Press)",
        "Mayor Lena Holt leads the Harbour Party (HP)",
        is_cased=True,
        only_first=True,
    ),
    _rule(
        "agency credit",
        r"[A-Z][\w.’'&-]*(?: [A-Z][\w.’'&-]*){0,3}\s?/\s?[A-Z][\w.’'&-]*(?: [A-Z][\w.’'&-]*){0,2}"
        r"(?: via [A-Z][\w ]+)?\.?",
        7,
        "Coast Press/Getty.",
        "Ferries/buses cost more.",
        is_cased=True,
    ),
    _rule(
        "note",
        r"(?:this|the) (?:interview|conversation|transcript|episode|article|story|podcast|report|"
        r"post)\b.{0,60}\b(?:edited|condensed|transcribed|translated|updated|corrected|"
        r"first published|originally published|first appeared|originally appeared)\b.*",
        40,
        "This interview has been edited for length.",
        "This interview moved her to tears.",
    ),
    _rule(
        "address",
        r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        1,
        "www.example.org",
        "example",
    ),
)


def furniture_rule(line: str, *, is_first: bool = False) -> str | None:
    """Return the name of the rule that takes a line for furniture, None if it is text.

    Args:
        line: one block's text.
        is_first: whether it stands before the article's first full paragraph.

    >>> furniture_rule("Advertisement"), furniture_rule("3 May 2023, 10:15")
    ('button', 'date')
    """
    if len(line) > 400:
        return None
    if is_date_line(line):
        return "date"
    words = len(line.split())
    for rule in FURNITURE:
        is_held = words <= rule.most_words and (is_first or not rule.only_first)
        if is_held and rule.pattern.fullmatch(line):
            return rule.name
    return None


def is_separator(line: str) -> bool:
    """Whether a line is only a rule between parts of a text."""
    return furniture_rule(line) == "separator"
