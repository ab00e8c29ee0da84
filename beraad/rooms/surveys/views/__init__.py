"""The screens of the surveys: those of a mayor with a letter, of a desk, of a coordinator, of everybody."""
