"""All samples as a table: what the network says of each, what that costs, and which are wrong."""
