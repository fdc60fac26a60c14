"""The grammar every form is written in."""
