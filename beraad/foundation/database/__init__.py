"""How the house asks its databases: the same question twice is built once."""
