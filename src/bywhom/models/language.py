"""Which language a text is in."""

from __future__ import annotations

from typing import Any

from bywhom.errors import ModelMissing


class LanguageId:
    """py3langid; about 97.5 % right on single sentences, 99.6 % on paragraphs of four."""

    name = "language.py3langid"
    version = "0.4"

    def __init__(self) -> None:
        try:
            from py3langid import langid
        except ImportError as error:
            raise ModelMissing("the language identifier is missing: pip install py3langid") from error
        self._langid: Any = langid
        self._langid.classify("This loads the tables.")

    def __call__(self, text: str) -> str:
        """The ISO 639-1 code of the text's language; give it 200 characters or more where there are."""
        code = str(self._langid.classify(text)[0])
        return "en" if code == "pcm" else code  # short English news is often taken for Nigerian Pidgin
