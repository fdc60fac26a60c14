"""The demo: drives the real screens from first keystroke to 進達 PDF, typing as a person would."""
