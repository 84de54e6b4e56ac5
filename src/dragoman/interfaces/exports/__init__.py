"""Tables of a ledger as files: statements, events, dyads, with codebook and facts of making."""
