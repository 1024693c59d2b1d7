"""Question types: one file each, with its fields, its syntax, its checks and its renderings.

``TYPES`` is the table: a new type is a file and a line here.
"""
