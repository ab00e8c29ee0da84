"""Help for cells: a cell asks, the desk of its region or the federal desk answers; never a case.

Serves chair and coordinator of a cell, and regional and federal support.
Teams that advise municipalities are in the sources since 2016 (mobile team); why nothing is typed here: decision 0051.
"""
