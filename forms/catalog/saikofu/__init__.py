"""身体障害者手帳再交付申請書: another 手帳 for somebody who has, or had, one."""
