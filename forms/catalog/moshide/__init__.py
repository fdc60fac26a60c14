"""個人番号申出書: the number of somebody who has a 手帳, given outside any application."""
