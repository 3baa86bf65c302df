"""The pieces of a screen. They are told what to show and say what was done; they ask nobody."""
