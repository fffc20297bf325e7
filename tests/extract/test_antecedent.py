"""For whom a pronoun speaks where no party is known."""

from __future__ import annotations

import pytest

from bywhom.extract.antecedent import antecedent_of
from tests.factories import document_of, parse_of

CASES: tuple[tuple[str, str, str | None], ...] = (
    # a body that can speak, a speaker of the sentence before
    ("The bus company has revised its list. Apart from the driver 32 people were on board, it says.", "it", "company"),
    ("State television showed six coffins in Rasht. It spoke of six martyrs.", "It", "television"),
    ("The baker said the road was shut in Goma. He added that two trucks had burned.", "He", "baker"),
    ("Residents said the road was shut in Goma. They said two trucks had burned.", "They", "Residents"),
    # things do not speak, one is not many, and another paragraph is another's
    ("The drone struck a bakery in Goma. It was reported that two people died.", "It", None),
    ("The mayor said the road was shut in Goma. They said two trucks had burned.", "They", None),
    ("The union said nine men had died in Goma.\n\nIt said two trucks had burned.", "It", None),
)


@pytest.mark.parametrize(("text", "pronoun", "noun"), CASES, ids=[text[:60] for text, _, _ in CASES])
def test_antecedents(text: str, pronoun: str, noun: str | None) -> None:
    parse = parse_of(document_of(text))
    token = next(t for t in reversed(parse.tokens) if t.text == pronoun)
    found = antecedent_of(token, parse)
    assert (found.text if found is not None else None) == noun
