"""Tools of the developers; never shipped."""
