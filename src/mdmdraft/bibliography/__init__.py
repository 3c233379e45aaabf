"""Reference libraries in every format, citations and the bibliography as citeproc prints them."""
