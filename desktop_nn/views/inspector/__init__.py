"""The inspector: takes the gradient of one weight apart, down to the numbers it is made of."""
