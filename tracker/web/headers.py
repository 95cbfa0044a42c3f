"""What every answer says to the browser: own files only, no guessing, no framing, no keeping."""

from flask import Flask, Response, request

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)


def set_headers(app: Flask) -> None:
    """Put the headers on every answer, faults and files included."""

    @app.after_request
    def add(response: Response) -> Response:
        said = response.headers
        said.setdefault("Content-Security-Policy", CSP)
        said["X-Content-Type-Options"] = "nosniff"
        said["X-Frame-Options"] = "DENY"
        said["Referrer-Policy"] = "same-origin"
        said["Cross-Origin-Opener-Policy"] = "same-origin"
        said["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if request.endpoint != "static" or response.status_code >= 400:  # a page of ours, whatever was asked for
            said["Cache-Control"] = "no-store, private"
        if app.config["SESSION_COOKIE_SECURE"]:
            said["Strict-Transport-Security"] = "max-age=31536000"
        return response
