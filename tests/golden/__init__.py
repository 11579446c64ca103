"""Files that later versions of the program must go on reading, and the makers of some of them."""
