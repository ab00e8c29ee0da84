"""The hatch between prevention and security: police advice inward, the feedback sheet outward.

For the police member, the chair and everyone entered for an item; law of 30 July 2018, art. 4 §2.
Nothing else leaves towards a security service.
"""
