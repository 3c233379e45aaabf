"""Word documents that come from others: read safely, with every mark in them."""
