"""The screen: the only place that knows Textual. It asks the session and shows what it says."""
