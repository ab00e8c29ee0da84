"""Everything that happened, in a tree that an outsider can check without seeing content."""
