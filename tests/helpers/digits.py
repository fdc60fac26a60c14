"""Digits as people and machines write them."""

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
KANJI = str.maketrans("0123456789", "〇一二三四五六七八九")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
