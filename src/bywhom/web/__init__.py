"""The desk in the browser. Empty until it is built."""
