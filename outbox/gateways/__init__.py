"""The ways out, one module each. To add one: copy `demonstration.py`, name it here, choose it in OUTBOX_GATEWAYS."""

from outbox.gateways import demonstration
from outbox.gateways.failure import GatewayFailed

GATEWAYS = {"demonstration": demonstration}

__all__ = ["GATEWAYS", "GatewayFailed"]
