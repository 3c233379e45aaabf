"""Files of frozen versions and of reviews, as checks see them."""
