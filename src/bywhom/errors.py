"""What can go wrong, as one family.

    BywhomError
    ├── InputError        an input that could not be opened or is not what it says
    ├── ConfigError       options or settings that make no sense together
    ├── KnowledgeError    a data file of ours that does not prove itself
    ├── ModelMissing      a trained part that is not installed
    ├── StoreError        the ledger could not be read or written
    │   ├── NotFound      no record has this id
    │   ├── TakenDown     what was asked for is hidden from everybody, and why
    │   └── Conflict      what is there already does not allow it
    ├── AccessError       whoever asks is not known, or may not do this
    │   └── TooOften      tried too often; `wait` seconds are to pass
    └── MeasureError      a board whose data are not what it expects

A torn or odd *document* raises none of these: it gives a `Reading` with a `Problem`.
"""


class BywhomError(Exception):
    """The root of every error that this package raises; its text says what to do."""


class InputError(BywhomError):
    """An input could not be opened, fetched or decoded."""


class ConfigError(BywhomError):
    """Options or settings that make no sense."""


class KnowledgeError(BywhomError):
    """A data file in `knowledge/data` is malformed or contradicts its own examples."""


class ModelMissing(BywhomError):
    """A trained part is not installed; the text names the package to install."""


class StoreError(BywhomError):
    """The ledger could not be read or written."""


class NotFound(StoreError):
    """No record in the ledger has the id that was asked for. `told` is the text without the advice for this machine."""

    def __init__(self, told: str, advice: str = "") -> None:
        super().__init__(f"{told}; {advice}" if advice else told)
        self.told = told


class TakenDown(StoreError):
    """What was asked for stands in a document that was taken down; the text says when and why."""


class Conflict(StoreError):
    """What was asked for does not go together with what the ledger holds already."""


class AccessError(BywhomError):
    """Whoever asks is not known, or may not do what they ask for."""


class TooOften(AccessError):
    """Tried too often; `wait` is the number of seconds that are to pass."""

    def __init__(self, told: str, wait: int) -> None:
        super().__init__(told)
        self.wait = wait


class MeasureError(BywhomError):
    """The data of a board are not in the layout that it reads."""
