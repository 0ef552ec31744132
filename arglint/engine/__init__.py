"""Where everything meets: texts are found, read, checked and repaired."""
