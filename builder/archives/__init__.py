"""Members in, bytes out: archives that are the same on every machine and every day.

Knows no course: a member is a name and its bytes.
"""

from builder.archives.names import UnsafeNameError
from builder.archives.tar import tar_gz
from builder.archives.zip import zip_archive

__all__ = ["UnsafeNameError", "tar_gz", "zip_archive"]
