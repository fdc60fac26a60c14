"""Whole roads: one application from keystroke to 進達, and everything that may happen to it on the way."""
