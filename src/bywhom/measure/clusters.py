"""B-cubed: how well a grouping of documents into stories agrees with another."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence


def b_cubed(
    gold: Mapping[str, Hashable], found: Mapping[str, Hashable], chosen: Sequence[str] | None = None
) -> tuple[float, float, float]:
    """Precision, recall and F: the share of a document's group that is of its story, and of its story in its group.

    Averaged over `chosen` (all documents of `gold` where none is given). A document that `found` lacks stands alone.
    """
    documents = list(gold) if chosen is None else chosen
    if not documents:
        return 0.0, 0.0, 0.0
    stories, groups = _members(gold), _members({name: found.get(name, (name,)) for name in gold})
    precision = recall = 0.0
    for name in documents:
        story, group = stories[gold[name]], groups[found.get(name, (name,))]
        shared = len(story & group)
        precision += shared / len(group)
        recall += shared / len(story)
    precision, recall = precision / len(documents), recall / len(documents)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _members(labels: Mapping[str, Hashable]) -> dict[Hashable, set[str]]:
    members: dict[Hashable, set[str]] = {}
    for name, label in labels.items():
        members.setdefault(label, set()).add(name)
    return members
