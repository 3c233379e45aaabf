"""Redlines of two Word files in the package of the new one."""
