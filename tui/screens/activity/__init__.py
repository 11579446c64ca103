"""The activity screen: every act that was recorded, and the undoing of any one of them."""
