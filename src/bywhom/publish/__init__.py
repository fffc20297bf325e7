"""Records become pages for people and files for programs."""
