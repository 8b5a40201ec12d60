"""Embeds each kind of word once: a model's first layer sees a word without its neighbours.

The vector of a word follows from its form alone (norm, prefix, suffix, shape), and most words of
a text stand in it many times. The vectors are those of the model's own layers, to the last bit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import Model

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["embed_once"]

LAYERS = ("extract_features", "list2ragged", "with_array(", "with_array(", "ragged2list")
"""How the names of the layers of a `MultiHashEmbed` without vectors start."""
MOST = 100_000
"""Most words that are kept, some 40 MB; with more the store starts anew."""


def embed_once(nlp: Language) -> None:
    """Let each component of a pipeline that embeds words itself keep what it has embedded."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for node in [node for node in model.walk() if _is_embedding(node)]:
                model.replace_node(node, _keeping(node))


def _is_embedding(node: Model[Any, Any]) -> bool:
    names = [layer.name for layer in node.layers]
    return len(names) == len(LAYERS) and all(
        name.startswith(start) for name, start in zip(names, LAYERS, strict=True)
    )


def _keeping(embed: Model[Any, Any]) -> Model[Any, Any]:
    """Return a layer that embeds as another does, each word once; the other trains as before."""
    return Model(
        f"keeping({embed.name})",
        _forward,
        layers=[embed],
        dims={name: embed.maybe_get_dim(name) for name in embed.dim_names},
        attrs={"places": {}, "vectors": None},
    )


def _forward(
    model: Model[Any, Any], docs: list[Doc], is_train: bool
) -> tuple[list[Any], Callable[[Any], Any]]:
    embed = model.layers[0]
    if is_train:
        found: tuple[list[Any], Callable[[Any], Any]] = embed(docs, is_train)
        return found
    extract, *rest = embed.layers
    features = extract.predict(docs)
    places: dict[bytes, int] = model.attrs["places"]
    if len(places) > MOST:
        places.clear()
        model.attrs["vectors"] = None
    rows: list[list[int]] = []
    fresh: list[Any] = []
    for part in features:
        width = part.shape[1] * part.itemsize
        raw = np.ascontiguousarray(part).tobytes()
        found_at = []
        for index in range(len(part)):
            key = raw[index * width : (index + 1) * width]
            place = places.get(key)
            if place is None:
                place = places[key] = len(places)
                fresh.append(part[index])
            found_at.append(place)
        rows.append(found_at)
    if fresh:
        new: Any = [np.asarray(fresh, dtype="uint64")]
        for layer in rest:
            new = layer.predict(new)
        kept = model.attrs["vectors"]
        model.attrs["vectors"] = new[0] if kept is None else np.concatenate([kept, new[0]])
    vectors = model.attrs["vectors"]
    return [vectors[found_at] for found_at in rows], lambda gradient: gradient
