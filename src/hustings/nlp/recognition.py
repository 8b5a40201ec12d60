"""Finds a model's entities in less time: the scores of all tokens of a text are taken at once.

The model's ``ner`` reads a text token by token, though what it may do outside an entity follows
from the token alone; inside one, from its first token, this one and the one before. So the
scores outside are one product over the whole text, and entities that begin are continued side
by side. Layers, scores and the order of equal scores are the model's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Span
from thinc.api import NumpyOps

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Recognizer", "recognizer_of"]

SIDE_BY_SIDE = 8
"""Most tokens by which entities are continued side by side; longer ones go on one by one."""
FEATURES = 3
"""What a score rests on: the token, the first one of its entity, the one before in it."""
NEVER = -np.inf


class Recognizer:
    """The moves and layers of a pipeline's ``ner``, ready to be set on documents."""

    def __init__(self, ner: EntityRecognizer) -> None:
        """Take a component that `recognizer_of` understands."""
        model: Any = ner.model
        self._ner = ner
        self._embed, self._lower, self._upper = model.layers
        names = _moves(ner)
        self._labels = [name[2:] for name in names]
        self._begins = np.array([name.startswith("B-") for name in names])
        self._units = np.array([name.startswith("U-") and name != "U-" for name in names])
        self._inside = ~self._begins & ~self._units & (np.array(names) != "O")
        places = {name: number for number, name in enumerate(names)}
        self._goes_on = np.array([places.get(f"I-{label}", -1) for label in self._labels])
        self._ends = np.array([places.get(f"L-{label}", -1) for label in self._labels])

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of a tokenized and parsed document, and return it."""
        if doc.has_annotation("ENT_IOB"):
            set_already: Doc = self._ner(doc)
            return set_already
        if len(doc):
            doc.set_ents([Span(doc, *found) for found in self._find(doc)])
        return doc

    def _find(self, doc: Doc) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and label of each entity, in order."""
        padding, *_ = parts = self._lower.predict(self._embed.predict([doc]))
        parts = parts[1:]
        asked: list[int | str] = ["IS_SPACE", "SENT_START"]
        is_space, opens = (doc.to_array(asked) == 1).T
        may_go_on = np.append(~opens[1:], False)
        scores = self._scores(parts[:, 0] + padding[1] + padding[2])
        scores[:, self._inside] = NEVER
        scores[np.ix_(is_space | ~may_go_on, self._begins)] = NEVER
        scores[np.ix_(is_space, self._units)] = NEVER
        moves = scores.argmax(axis=1)
        begun = np.flatnonzero(self._begins[moves])
        found = self._follow(parts, begun, begun + 1, moves, may_go_on, SIDE_BY_SIDE)
        reached = dict(zip(begun.tolist(), np.stack(found, axis=1).tolist(), strict=True))
        end = 0
        for start in np.flatnonzero(self._begins[moves] | self._units[moves]).tolist():
            if start < end:
                continue
            end, goes_on = reached.get(start, (start + 1, False))
            if goes_on:
                one, at = np.array([start]), np.array([end])
                end = int(self._follow(parts, one, at, moves, may_go_on, len(doc))[0][0])
            yield start, end, self._labels[moves[start]]

    def _follow(
        self, parts: Any, begun: Any, reached: Any, moves: Any, may_go_on: Any, steps: int
    ) -> tuple[Any, Any]:
        """Return how far entities reach after so many steps more, and which are open still."""
        active = np.arange(len(begun))
        reached = reached.copy()
        while steps and len(active):
            starts, here = begun[active], reached[active]
            scores = self._scores(parts[here, 0] + parts[starts, 1] + parts[here - 1, 2])
            on, last = self._goes_on[moves[starts]], self._ends[moves[starts]]
            rows = np.arange(len(active))
            ahead = scores[rows, on] - scores[rows, last]
            is_on = may_go_on[here] & ((ahead > 0) | ((ahead == 0) & (on < last)))
            reached[active] += 1
            active = active[is_on]
            steps -= 1
        is_open = np.zeros(len(begun), dtype=bool)
        is_open[active] = True
        return reached, is_open

    def _scores(self, summed: Any) -> Any:
        """Return the score of each move for each row of summed features."""
        summed += self._lower.get_param("b")
        weights, bias = self._upper.get_param("W"), self._upper.get_param("b")
        scores = self._upper.ops.gemm(summed.max(axis=2), weights, trans2=True)
        scores += bias
        return scores


def recognizer_of(ner: object) -> Recognizer | None:
    """Return what sets the entities that a component sets; None for one of another kind."""
    if not isinstance(ner, EntityRecognizer):
        return None
    model: Any = ner.model
    names = set(_moves(ner))
    labels = {name[2:] for name in names if name.startswith("B-")}
    is_plain = (
        ner.cfg["beam_width"] == 1
        and model.attrs["has_upper"]
        and not model.attrs["unseen_classes"]
        and isinstance(model.ops, NumpyOps)
        and model.layers[1].get_dim("nF") == FEATURES
        and model.layers[1].get_dim("nP") > 1
        and names - {"U-"} == {"O", *(f"{kind}-{label}" for kind in "BILU" for label in labels)}
    )
    return Recognizer(ner) if is_plain else None


def _moves(ner: EntityRecognizer) -> list[str]:
    moves: Any = ner.moves
    return [str(moves.get_class_name(number)) for number in range(moves.n_moves)]
