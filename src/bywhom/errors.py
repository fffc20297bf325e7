"""What can go wrong, as one family.

    BywhomError
    ├── InputError        an input that could not be opened or is not what it says
    ├── ConfigError       options or settings that make no sense together
    ├── KnowledgeError    a data file of ours that does not prove itself
    ├── ModelMissing      a trained part that is not installed
    ├── StoreError        the ledger could not be read or written
    │   └── NotFound      no record has this id
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
    """No record in the ledger has the id that was asked for."""


class MeasureError(BywhomError):
    """The data of a board are not in the layout that it reads."""
