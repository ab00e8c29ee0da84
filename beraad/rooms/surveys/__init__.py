"""Asking every mayor what their municipality has, and every coordinator once a year whether the cell is alive.

Serves the federal and regional support desks, the mayors who answer, and everybody who reads the results.
Asked for by the survey of all mayors of 27 May 2016, which was asked once and could not be compared with anything.
"""
