"""YAML as writers write it: a tree that knows its places, and faults told in their words."""
