"""No webhook goes where it was not meant to: not into the bureau's network, not to what a name means a moment later."""

import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from accounts.actor import Actor
from accounts.models import Unit
from common.errors import Refused
from common.time import now
from outbox.actions import deliver_due, queue
from outbox.actions.endpoints import create_endpoint
from outbox.actions.hosts import allow_host, forbid_host
from outbox.gateways.addresses import Forbidden, Unresolved, checked_address, parse
from outbox.models import AllowedHost, Gateway, Message, WebhookAttempt, WebhookEndpoint
from tests.outbox.receiver import listen, receiver
from tests.people import person

# ruff: noqa: S104 (nothing is bound to these addresses)
CLOCK = Actor.clock("test")
FORBIDDEN = [
    "0.0.0.0", "0.1.2.3", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.9.9.9", "168.63.129.16",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.1.1",
    "198.18.0.1", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1",
    "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1",
]  # fmt: skip
NEVER = ["0.0.0.0", "169.254.169.254", "100.100.100.200", "224.0.0.1", "255.255.255.255", "::", "64:ff9b::a00:1",
         "fd00:ec2::254", "fe80::1", "ff02::1", "::ffff:169.254.169.254"]  # fmt: skip


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list]:
    """What names lead to: `names["hook.test"] = [["10.0.0.1"]]`; the last answer is repeated. Others as ever."""
    known: dict[str, list] = {}
    real = socket.getaddrinfo

    def resolve(host: object, port: object, *args: object, **kwargs: object) -> list:
        answers = known.get(str(host))
        if answers is None:
            return real(host, port, *args, **kwargs)
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        return [_entry(address, port) for address in answer]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return known


def _entry(address: str, port: object) -> tuple:
    if ip_address(address).version == 4:
        return (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
    return (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, port, 0, 0))


def allow(host: str) -> AllowedHost:
    return allow_host(host, reason="测试", actor=CLOCK)


def tell() -> Message:
    queue("webhook", reason="change:1", data={"type": "x"}, recipient=person("hotline-12345"), gateway=Gateway.WEBHOOK)
    return Message.objects.get(reason="change:1")


@pytest.mark.django_db
@pytest.mark.parametrize("address", FORBIDDEN)
def test_an_address_that_is_not_public_is_not_called(names: dict, address: str) -> None:
    names["hook.test"] = [["8.8.8.8", address]]
    with pytest.raises(Forbidden, match="address"):
        checked_address(parse("https://hook.test/"))
    literal = f"[{address}]" if ":" in address else address
    with pytest.raises(Forbidden, match="address"):
        checked_address(parse(f"https://{literal}/"))


@pytest.mark.django_db
def test_a_public_address_is_called_and_the_fourth_version_first(names: dict) -> None:
    names["hook.test"] = [["2606:4700::1111", "8.8.8.8"]]
    assert checked_address(parse("https://hook.test/")) == "8.8.8.8"
    names["hook.test"] = [["2606:4700::1111"]]
    assert checked_address(parse("https://hook.test/")) == "2606:4700::1111"
    names["hook.test"] = [[]]
    with pytest.raises(Unresolved):
        checked_address(parse("https://hook.test/"))


@pytest.mark.django_db
def test_an_allowed_host_may_be_inside_and_without_https_but_only_that_one(names: dict) -> None:
    names["gateway.bureau"] = names["other.bureau"] = [["10.0.0.7"]]
    allow("Gateway.Bureau.")
    assert checked_address(parse("http://gateway.bureau:8080/")) == "10.0.0.7"
    assert checked_address(parse("https://GATEWAY.bureau/")) == "10.0.0.7"
    for url, why in [("https://other.bureau/", "address"), ("http://hook.test/", "not_https")]:
        with pytest.raises(Forbidden, match=why):
            checked_address(parse(url))


@pytest.mark.django_db
@pytest.mark.parametrize("address", NEVER)
def test_some_addresses_are_never_called_not_even_for_an_allowed_host(names: dict, address: str) -> None:
    names["gateway.bureau"] = [[address]]
    allow("gateway.bureau")
    with pytest.raises(Forbidden, match="address"):
        checked_address(parse("https://gateway.bureau/"))


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://hook.test/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("//hook.test/", "scheme"),
        ("gopher://hook.test:70/_x", "scheme"),
        ("https://user:word@hook.test/", "credentials"),
        ("https://8.8.8.8@hook.test/", "credentials"),
        ("https://hook.test/#part", "fragment"),
        ("https://hook.test/#", "fragment"),
        ("https://hook.test:0/", "malformed"),
        ("https://hook.test:65536/", "malformed"),
        ("https://hook.test:x/", "malformed"),
        ("https://hook.test\\@8.8.8.8/", "malformed"),
        ("https://hook.test/a b", "malformed"),
        ("https://hook.test/\r\nHost: x", "malformed"),
        ("https://[::1", "malformed"),
        ("https:///path", "host"),
        ("https://2130706433/", "host"),
        ("https://0x7f000001/", "host"),
        ("https://0177.0.0.1/", "host"),
        ("https://127.1/", "host"),
        ("https://a..b/", "host"),
        ("https://hook%2etest/", "host"),
        ("https://hook.test/" + "a" * 300, "too_long"),
        ("https://hook.test/" + "推" * 100, "too_long"),
    ],
)
def test_what_is_no_plain_address_is_refused(url: str, why: str) -> None:
    with pytest.raises(Forbidden, match=why):
        parse(url)


def test_a_chinese_name_is_kept_in_the_letters_of_the_network() -> None:
    assert parse("https://推送。公司.cn:8443/接收?a=1").url == (
        "https://xn--jzu200h.xn--55qx5d.cn:8443/%E6%8E%A5%E6%94%B6?a=1"
    )
    assert parse("HTTPS://Hook.Test").url == "https://hook.test/"


def test_an_address_inside_is_refused_with_a_sentence_when_it_is_saved(district: Unit, names: dict) -> None:
    names["hook.test"] = [["10.0.0.1"]]
    with pytest.raises(Refused, match=r"address_address.*允许的内网主机"):
        create_endpoint(person("hotline-12345"), url="https://hook.test/", actor=CLOCK)
    assert not WebhookEndpoint.objects.exists()


def test_a_host_struck_from_the_list_is_not_called_any_more(district: Unit) -> None:
    with receiver() as heard:
        listen(heard.url)
        forbid_host(AllowedHost.objects.get(), actor=CLOCK)
        message = tell()
        assert deliver_due() == 0
        assert heard.calls == []
    assert message.webhook_attempts.get().error == "address_not_https"


def test_a_name_that_leads_elsewhere_by_now_is_checked_at_the_call(district: Unit, names: dict) -> None:
    names["hook.test"] = [["8.8.8.8"]]
    create_endpoint(person("hotline-12345"), url="https://hook.test/", actor=CLOCK)
    names["hook.test"] = [["169.254.169.254"]]
    message = tell()
    assert deliver_due() == 0
    assert message.webhook_attempts.get().error == "address_address"


def test_the_name_is_resolved_once_and_what_was_checked_is_called(district: Unit, names: dict) -> None:
    """Who answers well when checked and badly a moment later gains nothing: nobody asks a second time."""
    allow("rebinding.test")
    with receiver(host="rebinding.test") as heard:
        names["rebinding.test"] = [["127.0.0.1"], ["127.0.0.1"], ["127.0.0.2"]]  # saved, checked, and then
        create_endpoint(person("hotline-12345"), url=heard.url, actor=CLOCK)
        tell()
        assert deliver_due() == 1
        assert heard.calls[0].headers["host"].startswith("rebinding.test:")
        assert names["rebinding.test"] == [["127.0.0.2"]], "asked when saved and when called, and not once more"


def test_a_proxy_of_the_environment_is_not_asked(district: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    with receiver() as heard, receiver() as proxy:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        listen(heard.url)
        tell()
        assert deliver_due() == 1
        assert proxy.calls == [] and len(heard.calls) == 1


@pytest.fixture
def certified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], ssl.SSLContext]]:
    """Makes the TLS side of a server with a certificate for a name; this process trusts who signed it."""
    key = ec.generate_private_key(ec.SECP256R1())
    root = _certificate("root of the test", key, key, ca=True)
    (tmp_path / "root.pem").write_bytes(root.public_bytes(serialization.Encoding.PEM))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "root.pem"))

    def context(name: str) -> ssl.SSLContext:
        own = ec.generate_private_key(ec.SECP256R1())
        form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        (tmp_path / "key.pem").write_bytes(own.private_bytes(*form))
        (tmp_path / "own.pem").write_bytes(_certificate(name, own, key).public_bytes(serialization.Encoding.PEM))
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.load_cert_chain(tmp_path / "own.pem", tmp_path / "key.pem")
        return made

    yield context


def _certificate(name: str, key, signer, *, ca: bool = False) -> x509.Certificate:
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "root of the test")])
    moment: datetime = now()
    return (
        x509.CertificateBuilder()
        .subject_name(issuer if ca else x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment - timedelta(days=1))
        .not_valid_after(moment + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .sign(signer, hashes.SHA256())
    )


def test_the_certificate_must_be_that_of_the_name_not_of_the_address(
    district: Unit, names: dict, certified: Callable[[str], ssl.SSLContext]
) -> None:
    names["hook.test"] = names["other.test"] = [["127.0.0.1"]]
    allow("hook.test")
    allow("other.test")
    asked: list[str | None] = []
    tls = certified("hook.test")
    tls.sni_callback = lambda _socket, name, _context: asked.append(name)
    with receiver(tls=tls, host="hook.test") as heard:
        endpoint, secret = create_endpoint(person("hotline-12345"), url=heard.url, actor=CLOCK)
        message = tell()
        assert deliver_due() == 1
        assert heard.calls[0].verified(secret)["type"] == "x" and asked == ["hook.test"]
        WebhookEndpoint.objects.update(url=heard.url.replace("hook.test", "other.test"))
        Message.objects.update(delivered_at=None)
        assert deliver_due() == 0
        assert len(heard.calls) == 1
    latest = WebhookAttempt.objects.filter(message=message).latest("pk")
    assert (latest.status, latest.error) == (None, "certificate") and endpoint.pk == latest.endpoint_id


def test_a_certificate_nobody_knows_is_refused(
    district: Unit, names: dict, certified: Callable[[str], ssl.SSLContext], monkeypatch: pytest.MonkeyPatch
) -> None:
    names["hook.test"] = [["127.0.0.1"]]
    allow("hook.test")
    with receiver(tls=certified("hook.test"), host="hook.test") as heard:
        monkeypatch.delenv("SSL_CERT_FILE")
        create_endpoint(person("hotline-12345"), url=heard.url, actor=CLOCK)
        message = tell()
        assert deliver_due() == 0
    assert message.webhook_attempts.get().error == "certificate"
