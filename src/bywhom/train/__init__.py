"""Makes the models of `models/` again from named data. Empty until the first of them is trained."""
