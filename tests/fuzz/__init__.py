"""Hostile papers, hostile Word files and odd command lines, made from a seed and tried one by one.

    python -m tests.fuzz papers --count 500
    python -m tests.fuzz word --count 300
    python -m tests.fuzz commands --count 2000

Each is tried in folders of its own (`place.py`), in a process of its own (`process.py`), and what
it left behind is held against what mdmdraft promises (`oracle.py`). A fault is printed with the
command that makes it again. `docs/security.md` tells what is promised.
"""
