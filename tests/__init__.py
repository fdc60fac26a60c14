"""What a user or the law expects, written so that it can be run."""
