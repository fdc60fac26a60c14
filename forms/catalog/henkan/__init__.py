"""身体障害者手帳返還届: the 手帳 comes back, most often after the holder's death."""
