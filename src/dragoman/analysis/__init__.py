"""Series over a ledger: relations of two countries by month, breaks in them."""
