"""The speaker view of the programme screen: who is ready, and what desk and moderators say."""
