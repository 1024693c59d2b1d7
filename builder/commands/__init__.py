"""The commands of ``coursepack`` that are not about building, one file each.

Their modules are imported with every call, so they import what they work with only when they run.
"""
