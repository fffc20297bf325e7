"""bywhom reads news of armed conflict and keeps what each source says."""

__version__ = "0.1.0"
