"""A synthetic municipality, its visitors with and without planted errors, and the staff who serve them."""
