"""Convening, inviting, and the table that forgets.

For chair, coordinator, police member and the partners who know the person; law of 30 July 2018,
art. 3, and for French Community participants the decree of 8 June 2023, art. 4 to 11.
"""
