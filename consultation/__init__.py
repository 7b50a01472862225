"""Ground: who acts, when it is, by what right; the frame and the wiring.

In: nothing. Out: users, agencies, rights, the clock, the calendar, refusals, the frame of every page.
"""
