"""What runs in a child process of its own, within bounds: what strangers can program, and the
programs that read what strangers made.

Nothing here imports the rest of the package: a child that imported it would start too slowly.
`world.bounded` starts them.
"""
