"""The shop floor: hours, machines, energy and weight."""
