"""Knowledge as data: lexicons and lists in `data/`, each with a module that gives it types and proves it."""
