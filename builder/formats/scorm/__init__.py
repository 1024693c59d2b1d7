"""SCORM packages, 1.2 and 2004 4th Edition: one learning object that plays a whole course."""

from builder.formats.scorm.limits import worst_state
from builder.formats.scorm.package import Version, members, members12, members2004

__all__ = ["Version", "members", "members12", "members2004", "worst_state"]
