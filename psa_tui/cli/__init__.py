"""The command line: arguments to what to run, words to standard error, data to standard output.

A family of commands is a module, imported only when one of its commands runs, so that `--version`
and `status` stay light. Nothing here draws a screen.
"""
