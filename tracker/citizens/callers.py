"""By what those without an account are told apart: keyed digests that nobody can read back. Pure."""

from ipaddress import IPv6Address, ip_address, ip_network

from tracker.core.seal import digest

HOUSEHOLD_BITS = 64  # of an IPv6 address: the rest a caller may change at will


def network_of(address: str) -> str:
    """A keyed digest of the network somebody calls from: the address, of IPv6 its first half."""
    try:
        found = ip_address(address)
    except ValueError:
        return digest(address, "network")
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            return digest(str(found.ipv4_mapped), "network")
        return digest(str(ip_network((found, HOUSEHOLD_BITS), strict=False)), "network")
    return digest(str(found), "network")


def phone_of(phone: str) -> str:
    """A keyed digest of a phone, however it was written."""
    return digest("".join(c for c in phone if c.isdigit())[-11:], "citizen-phone")
