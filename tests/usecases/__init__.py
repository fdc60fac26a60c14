"""The use-cases against the real store, real papers and real passwords (at a cheap cost)."""
