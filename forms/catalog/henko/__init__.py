"""身体障害者手帳居住地等変更届: the holder of a 手帳 lives elsewhere, or has another name."""
