"""Connected clients: who stands or falls together, by control and by economic dependence."""
