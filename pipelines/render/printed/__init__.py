"""What the finished pages print, held value by value against marts. Start reading in check.py."""
