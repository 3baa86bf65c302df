"""The account's lists: asked once in a while, found by name, made into forms."""
