"""The demo: its case files, its hands, and the whole road through the real screens."""
