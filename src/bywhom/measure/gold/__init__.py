"""Articles annotated by hand: the coders' form, the stand-off files, their checks, and how far two coders agree."""
