"""The language of the house: frozen values and protocols, standard library only.

Nothing here reads a file, opens a socket, knows a vendor's name or imports another room.
"""
