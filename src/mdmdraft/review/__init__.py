"""What reviewers say in Word, brought back into the sources."""
