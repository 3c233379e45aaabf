"""The values that pass between the stages. Nothing here reads a file, a clock or a process."""
