"""The loss surface around the weights, with the path of the descent on it, flat and in relief."""
