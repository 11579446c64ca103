"""Pictures of ten states that a human must recognise, compared cell by cell with what is drawn."""
