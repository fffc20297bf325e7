"""Sources become documents: files, pages, lines, folders and addresses."""
