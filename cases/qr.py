"""QR codes for boards and leaflets. Pure function."""

import io

import segno


def qr_svg(text: str) -> bytes:
    """The code as SVG; error correction Q, since boards on sites get dirty."""
    out = io.BytesIO()
    segno.make(text, error="q", micro=False).save(out, kind="svg", border=4, scale=8)
    return out.getvalue()
