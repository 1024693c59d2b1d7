"""A course in the browser that follows what its author saves.

The members of a SCORM package are served from memory to this machine alone; nothing is written. ``compiling`` makes them, ``watching``
tells when to make them again, ``site`` holds what is shown, ``server`` answers browsers, ``page`` and ``preview.js`` add to the page
what reloads it and what names problems.
"""
