"""Where it is kept: an encrypted store, its keys, its guards. Rows never leave this room; frozen values of forms.kernel do.

Nothing outside `engine.py` and `guards/` may assume SQLite.
"""
