"""Coursepack compiles trilingual Markdown to Moodle courses and SCORM packages."""

__version__ = "0.1.0"
