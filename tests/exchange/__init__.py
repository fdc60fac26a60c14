"""Files that come and go."""
