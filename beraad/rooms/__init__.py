"""Where people work: one room per responsibility."""
