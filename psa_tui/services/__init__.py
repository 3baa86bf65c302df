"""What the program does, without a screen: the same for the app, the command line and the tests.

Knows the vendors only through `domain.port`. Everything that is sent goes through `writes`.
"""
