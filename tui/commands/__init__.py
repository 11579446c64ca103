"""The commands: one file a noun, each function one command. Nothing here imports a screen."""
