"""False vendors with real manners, for the demo, the tests and curious people.

A stranger to the rest of the house: nothing here imports the domain or an adapter, otherwise client
and emulator would share one misreading of the vendor's documentation.
"""
