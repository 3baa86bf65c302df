"""A field of a form and its four families of controls: line, long text, one of a few, pick."""
