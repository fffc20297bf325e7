"""Do no harm: what a record looks like to those whom it was not collected for."""

from bywhom.publish.harm.shield import Shield

__all__ = ["Shield"]
