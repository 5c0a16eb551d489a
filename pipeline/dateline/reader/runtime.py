"""Loads onnxruntime with its telemetry off: it makes files in the user's home and looks up a host when imported."""

import os
from typing import Any

TELEMETRY_OFF = "ORT_DISABLE_TELEMETRY"


def load_onnxruntime() -> Any:
    """Import onnxruntime; the switch must be set before, since importing already counts as use."""
    os.environ.setdefault(TELEMETRY_OFF, "1")
    import onnxruntime  # noqa: PLC0415 - 0.2 s that --help need not wait for
    from onnxruntime.capi import onnxruntime_pybind11_state  # noqa: F401, PLC0415 - what a spoilt file raises

    return onnxruntime
