"""What somebody wants; each decides, purely, what is answered and what is recorded."""
