"""The folder of a paper, read into its value: settings, records, references, their faults."""
