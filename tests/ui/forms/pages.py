"""What a screen shows, as text, and how forms look at 80x24."""

from textual.app import App


def page(app: App[None]) -> str:
    """The screen as a reader sees it, without the blanks on the right and the empty lines."""
    strips = app.screen._compositor.render_strips()
    lines = ("".join(segment.text for segment in strip).rstrip() for strip in strips)
    return "\n".join(line for line in lines if line)


NOTE = """\
╭─ Note on #10164, Harbor Foods · Internal ────────────────────────────────────╮
│ Audience           (*) Internal   ( ) Client sees it                         │
│ Template                                                                     │
│                    Puts its text at the cursor.                              │
│ Subject            Update                                                    │
│                    6/80                                                      │
│ Text *                                                                       │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                                                                              │
│                    Shown as it is: Markdown marks show literally.            │
│ ──────────────────────────────────────────────────────────────────────────── │
│ ^s Add the note: Internal: only technicians see this; as Dana Fox            │
│ ^t audience  ^g $EDITOR  f2 preview  ^r afresh  esc close, keeps the draft   │
╰──────────────────────────────────────────────────────────────────────────────╯"""

ARMED = """\
┏━ Reply on #10164, Harbor Foods · CLIENT SEES THIS ━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
┃ Audience           ( ) Internal   (*) Client sees it                         ┃
┃ Mail the client    (*) Yes   ( ) No                                          ┃
┃ Template                                                                     ┃
┃                    Puts its text at the cursor.                              ┃
┃ Subject            Update                                                    ┃
┃                    6/80                                                      ┃
┃ Text *             It is done.                                               ┃
┃                                                                              ┃
┃                                                                              ┃
┃                                                                              ┃
┃                                                                              ┃
┃                                                                              ┃
┃                                                                              ┃
┃                    Shown as it is: Markdown marks show literally.            ┃
┃ ──────────────────────────────────────────────────────────────────────────── ┃
┃ ^s again to send: Client sees this; mails Ada Moss                           ┃
┃ <ada@harborfoods.example>; as Dana Fox                                       ┃
┃ ^t audience  ^g $EDITOR  f2 preview  ^r afresh  esc close, keeps the draft   ┃
┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ mails Ada Moss <ada@harborfoods.example> ━┛"""

CREATE = """\
╭─ New ticket ─────────────────────────────────────────────────────────────────╮
│ Title *                                                                      │
│                0/40                                                          │
│ Client *                                                                     │
│ Contact                                                                      │
│ Priority       Normal                                                        │
│ Subject                                                                      │
│ Description                                                                  │
│                                                                              │
│                                                                              │
│ Due            YYYY-MM-DD HH:MM                                              │
│                In your zone.                                                 │
│ Worked         like 45m, 1h30 or 0.75h                                       │
│ Rate                                                                         │
│ PIN                                                                          │
│ On site        ( ) Yes   (*) No                                              │
│ ──────────────────────────────────────────────────────────────────────────── │
│ - Not ready to be sent yet: Title, Client.                                   │
│ ^s Create                                                                    │
│ ^g $EDITOR  f2 preview  ^r afresh  esc close, keeps the draft                │
╰──────────────────────────────────────────────────────────────────────────────╯"""

PICKER = """\
  ╭─ Client ─────────────────────────────────────────────────────────────────╮
  │  a part of the name                                                      │
  │   Client 0000  c0@x.example                                              │
  │   Client 0001  c1@x.example                                              │
  │ * Client 0002  c2@x.example                                              │
  │   Client 0003  c3@x.example                                              │
  │   Client 0004  c4@x.example                                              │
  │   Client 0005  c5@x.example                                              │
  │ type to search   up/down move   enter takes   esc closes                 │
  ╰──────────────────────────────────────────────────────────────────────────╯"""
