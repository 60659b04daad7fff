"""A certificate's credential and its status lists, judged by libraries that share no code with ours.

What they judge is written out by a test of ours (tests/it/guards/credentials.rs), which runs first.
"""

from __future__ import annotations

import copy
import json
import os
import subprocess
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any, Iterator

import jsonschema
import openbadgeslib.ob3.status as badge_status
import pytest
from conftest import ROOT, Clustermark, Demo
from jwcrypto import jwk, jws
from openbadgeslib.ob3 import OB3Verifier, OpenBadgeCredential
from openbadgeslib.ob3.contexts import bundled_contexts
from openbadgeslib.ob3.verifier import OB3VerificationError

HERE = Path(__file__).resolve().parent
TOKENS = ["credential.jwt", "old.jwt", "revocation.jwt", "suspension.jwt"]
# 1EdTech's context of Open Badges 3.0, as openbadgeslib brings it along.
BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"


def written(test: str, name: str) -> Path:
    """The folder that a test of ours writes out, freshly written."""
    folder = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "tmp" / name
    for file in folder.glob("*"):
        file.unlink()
    command = ["cargo", "test", "--quiet", "--locked", "--test", "it", test]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=500)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.fixture(scope="session")
def issued() -> Path:
    """The folder with a credential and all that belongs to it."""
    folder = written("guards::credentials", "credential")
    assert {file.name for file in folder.glob("*.jwt")} == set(TOKENS)
    return folder


@pytest.fixture(scope="session")
def lived() -> Path:
    """The folder with all that a service gave out about a certificate it issued, suspended, reinstated and withdrew."""
    return written("guards::machine_faces::all_that_was_given_out", "lived")


def load(issued: Path, name: str) -> Any:
    return json.loads((issued / name).read_text(encoding="utf-8"))


def verified(issued: Path, token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Header and payload, by jwcrypto and the issuer's key set."""
    keys = {key["kid"]: key for key in load(issued, "jwks.json")["keys"]}
    signature = jws.JWS()
    signature.allowed_algs = ["ES256"]
    signature.deserialize(token)
    signature.verify(jwk.JWK(**keys[signature.jose_header["kid"]]))
    return signature.jose_header, json.loads(signature.payload)


def by_npm(folder: Path) -> dict[str, Any]:
    (folder / "badges.json").write_text(json.dumps(bundled_contexts()[BADGES]), encoding="utf-8")
    command = ["node", HERE / "credential.mjs", folder]
    result = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, result.stdout + result.stderr
    return json.loads(result.stdout)


@pytest.fixture(scope="session")
def npm(issued: Path) -> dict[str, Any]:
    """What the npm packages found."""
    return by_npm(issued)


@pytest.mark.parametrize("name", TOKENS)
def test_jwcrypto_verifies_every_token(issued: Path, name: str) -> None:
    header, payload = verified(issued, (issued / name).read_text())
    assert header == {"alg": "ES256", "cty": "vc", "kid": header["kid"], "typ": "vc+jwt"}
    assert header["kid"].startswith(load(issued, "expected.json")["did"] + "#")
    assert "VerifiableCredential" in payload["type"]


def test_jwcrypto_refuses_every_changed_part(issued: Path) -> None:
    parts = (issued / "credential.jwt").read_text().split(".")
    for number, part in enumerate(parts):
        middle = len(part) // 2
        other = "B" if part[middle] == "A" else "A"
        changed = [*parts]
        changed[number] = part[:middle] + other + part[middle + 1 :]
        with pytest.raises((jws.InvalidJWSSignature, jws.InvalidJWSObject, KeyError)):
            verified(issued, ".".join(changed))


def test_jose_verifies_by_key_set_and_did_document_and_refuses_changes(npm: dict[str, Any]) -> None:
    assert npm["tokens"]["credential"]["mayAssert"] and npm["tokens"]["old"]["mayAssert"]
    assert npm["tokens"]["credential"]["payload"] == npm["tokens"]["old"]["payload"]
    assert npm["tokens"]["credential"]["header"]["kid"] != npm["tokens"]["old"]["header"]["kid"]
    assert len(npm["changed"]) == 4 and all(npm["changed"])


def test_both_libraries_read_the_same_payload(issued: Path, npm: dict[str, Any]) -> None:
    assert verified(issued, (issued / "credential.jwt").read_text())[1] == npm["tokens"]["credential"]["payload"]


def test_digital_bazaar_reads_the_bits_that_were_set(issued: Path, npm: dict[str, Any]) -> None:
    expected = load(issued, "expected.json")
    assert npm["lists"]["revocation"] == {"length": 131_072, "set": expected["revoked"]}
    assert npm["lists"]["suspension"] == {"length": 131_072, "set": []}
    index = npm["tokens"]["credential"]["payload"]["credentialStatus"][0]["statusListIndex"]
    assert index == str(expected["index"])


def test_every_term_is_defined_and_ours_by_our_context(npm: dict[str, Any]) -> None:
    """In safe mode a term that no context defines is an error."""
    own = "https://register.example.org/credentials/context/1#"
    (credential,) = npm["expanded"]
    (subject,) = credential["https://www.w3.org/2018/credentials#credentialSubject"]
    (certificate,) = subject[own + "certificate"]
    assert certificate["@type"] == [own + "ClusterCertificate"]
    (holder,) = certificate[own + "holder"]
    assert holder["https://schema.org/legalName"] == [{"@value": "Klaster Obróbki Metali i Maszyn „Żubr”"}]
    assert certificate[own + "granted"] == [
        {"@type": "http://www.w3.org/2001/XMLSchema#date", "@value": "2026-11-23"}
    ]
    # What stands in English is the same property, in another language.
    assert certificate[own + "scope"] == [
        {"@value": "Zarządzanie klastrem"},
        {"@language": "en", "@value": "Management of the cluster"},
    ]
    assert certificate[own + "register"][0]["@id"].startswith("https://register.example.org/c/ECMS-2026-00001-")


def test_the_terms_of_open_badges_mean_what_1edtech_says_they_mean(npm: dict[str, Any]) -> None:
    badges = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
    (credential,) = npm["expanded"]
    assert badges + "OpenBadgeCredential" in credential["@type"]
    (issuer,) = credential["https://www.w3.org/2018/credentials#issuer"]
    assert issuer["@type"] == [badges + "Profile"]
    (subject,) = credential["https://www.w3.org/2018/credentials#credentialSubject"]
    assert subject["@type"] == [badges + "AchievementSubject"]
    (achievement,) = subject[badges + "achievement"]
    assert achievement["@type"] == [badges + "Achievement"]
    (criteria,) = achievement[badges + "Criteria"]
    assert criteria[badges + "narrative"] == [
        {"@value": "The holder manages the cluster in conformity with the standard."}
    ]
    # The control: of these, none is an Open Badges term once its context is taken away.
    assert '"property":"achievement"' in npm["withoutBadges"]


def test_a_library_of_open_badges_reads_the_credential_as_a_badge_and_misses_what_a_badge_must_have(issued: Path) -> None:
    _, document = verified(issued, (issued / "credential.jwt").read_text())
    badge = OpenBadgeCredential.from_vc_document(document)
    certificate = document["credentialSubject"]["certificate"]
    assert badge.issuer.id == load(issued, "did.json")["id"] and badge.issuer.name == certificate["body"]["name"]
    assert badge.recipient_id == certificate["register"] + "#holder"
    assert badge.achievement.achievement_type == "Certification" and badge.achievement.criteria_narrative
    assert badge.issuance_date.date().isoformat() == certificate["validFrom"]
    assert badge.expiration_date.date().isoformat() == certificate["validUntil"]
    needed = ["id", "@context", "issuer/id", "credentialSubject", "credentialSubject/id", "credentialSubject/achievement"]
    for path in [*needed, "credentialSubject/achievement/id", "credentialSubject/achievement/name"]:
        *way, last = path.split("/")
        lacking = copy.deepcopy(document)
        parent = lacking
        for key in way:
            parent = parent[key]
        del parent[last]
        with pytest.raises(ValueError):
            OpenBadgeCredential.from_vc_document(lacking)
    document["@context"].remove(BADGES)
    with pytest.raises(ValueError):
        OpenBadgeCredential.from_vc_document(document)


def test_a_library_of_open_badges_finds_in_the_lists_what_was_decided(lived: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Signed by a key of the issuer's document. It goes by the machine's clock, which is not the one by which they were made."""
    moment = datetime.fromisoformat(load(lived, "expected.json")["at"].replace("Z", "+00:00"))

    class Then(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return moment.astimezone(tz)

    monkeypatch.setattr(badge_status, "datetime", Then)
    _, document = verified(lived, (lived / "credential.jwt").read_text())
    badge = OpenBadgeCredential.from_vc_document(document)
    lists = {entry["statusListCredential"]: entry["statusPurpose"] for entry in document["credentialStatus"]}
    for decided, refused in [("issued", None), ("suspended", "suspension"), ("lifted", None), ("withdrawn", "revocation")]:

        def given(url: str) -> bytes:
            name = f"{decided}-{lists[url]}.jwt" if url in lists else "did.json"
            return (lived / name).read_bytes()

        if refused is None:
            badge_status.check_credential_status(badge, given, verify_list=True)
            continue
        with pytest.raises(OB3VerificationError) as found:
            badge_status.check_credential_status(badge, given, verify_list=True)
        assert refused in str(found.value) and "set" in str(found.value), found.value


def test_every_decision_about_an_issued_certificate_is_in_the_lists_it_gave_out_then(lived: Path) -> None:
    """Signed, and read from outside: jose and jwcrypto for the signatures, Digital Bazaar's reader for the bits."""
    found = by_npm(lived)
    index = load(lived, "expected.json")["index"]
    history = {"issued": (False, False), "suspended": (False, True), "lifted": (False, False), "withdrawn": (True, False)}
    for name in found["tokens"]:
        assert found["tokens"][name]["mayAssert"], name
        _, payload = verified(lived, (lived / f"{name}.jwt").read_text())
        assert payload == found["tokens"][name]["payload"]
    for moment, state in history.items():
        for purpose, is_set in zip(("revocation", "suspension"), state):
            bits = found["lists"][f"{moment}-{purpose}"]
            assert bits == {"length": 131_072, "set": [index] if is_set else []}, (moment, purpose)
            payload = found["tokens"][f"{moment}-{purpose}"]["payload"]
            assert payload["credentialSubject"]["statusPurpose"] == purpose
    entries = found["tokens"]["credential"]["payload"]["credentialStatus"]
    assert [entry["statusListIndex"] for entry in entries] == [str(index)] * 2
    (credential,) = found["expanded"]
    assert credential["https://www.w3.org/2018/credentials#credentialSubject"]


def test_jwcrypto_verifies_what_the_register_signs_and_it_grows_stale_within_a_day(lived: Path) -> None:
    for name in ("status", "register"):
        header, claims = verified(lived, (lived / f"{name}.statement").read_text())
        assert header == {"alg": "ES256", "kid": header["kid"], "typ": "register-statement+jwt"}
        assert claims["iss"] == load(lived, "did.json")["id"]
        assert 0 < claims["exp"] - claims["iat"] <= 86_400
    entry = verified(lived, (lived / "status.statement").read_text())[1]["register"]
    register = verified(lived, (lived / "register.statement").read_text())[1]["register"]
    assert entry["status"] == "active" and register["certificates"] == [entry]


def attached(file: Path, folder: Path) -> str:
    """The one file attached to a document, as poppler saves it."""
    saved = folder / "attached.jwt"
    subprocess.run(["pdfdetach", "-save", "1", "-o", saved, file], check=True, timeout=60)
    listed = subprocess.run(["pdfdetach", "-list", file], check=True, capture_output=True, text=True, timeout=60)
    assert "1 embedded file" in listed.stdout and "credential.jwt" in listed.stdout, listed.stdout
    return saved.read_text()


def test_the_credential_inside_the_file_is_the_one_that_is_given_out(lived: Path, tmp_path: Path) -> None:
    assert attached(lived / "certificate.pdf", tmp_path) == (lived / "credential.jwt").read_text()


def test_the_credential_inside_the_demos_certificate_is_signed_by_the_demos_key(demo: Demo, tmp_path: Path) -> None:
    token = attached(demo.certificate, tmp_path)
    (key,) = json.loads((demo.root.parent / "credential-keys.json").read_text())["keys"]
    signature = jws.JWS()
    signature.allowed_algs = ["ES256"]
    signature.deserialize(token)
    signature.verify(jwk.JWK(**key))
    certificate = json.loads(signature.payload)["credentialSubject"]["certificate"]
    assert (certificate["number"], certificate["holder"]["legalName"]) == (demo.number, demo.holder)


def test_a_library_of_open_badges_verifies_the_demos_credential_and_refuses_what_is_not_signed_so(
    demo: Demo, tmp_path: Path
) -> None:
    """As a token (Open Badges 3.0, 8.2): signature, claims that say what the credential says, dates."""
    token = attached(demo.certificate, tmp_path)
    (key,) = json.loads((demo.root.parent / "credential-keys.json").read_text())["keys"]
    verifier = OB3Verifier(jwk.JWK(**key).export_to_pem())
    badge = verifier.verify(token)
    assert badge.raw["credentialSubject"]["certificate"]["number"] == demo.number
    header, payload, signature = token.split(".")
    other = "B" if payload[40] == "A" else "A"
    changed = ".".join((header, payload[:40] + other + payload[41:], signature))
    stranger = OB3Verifier(jwk.JWK.generate(kty="EC", crv="P-256").export_to_pem())
    for judge, judged in [(verifier, changed), (stranger, token)]:
        with pytest.raises(OB3VerificationError):
            judge.verify(judged)


def test_the_command_checks_the_credential_inside_and_on_its_own(
    clustermark: Clustermark, lived: Path, tmp_path: Path
) -> None:
    did = lived / "did.json"
    inside = clustermark.run("verify", lived / "certificate.pdf", "--issuer", did, "--format", "json")
    assert json.loads(inside.stdout)["credential"]["outcome"] == "passed", inside.stdout + inside.stderr
    moment = load(lived, "expected.json")["at"]
    for name, code in [("issued", 0), ("suspended", 2), ("lifted", 0), ("withdrawn", 1)]:
        lists = [part for purpose in ("revocation", "suspension") for part in ("--status", lived / f"{name}-{purpose}.jwt")]
        result = clustermark.run("verify", lived / "credential.jwt", "--issuer", did, "--at", moment, *lists)
        assert result.returncode == code, (name, result.stdout + result.stderr)
    alone = clustermark.run("verify", lived / "credential.jwt", "--issuer", did, "--at", moment)
    assert alone.returncode == 2 and "status.retrieval" in alone.stdout, alone.stdout + alone.stderr


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every member of every object."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in members:
        if isinstance(value, dict):
            yield (*path, key)
        yield from places(inner, (*path, key))


def test_the_schema_takes_the_credential_and_nothing_that_lacks_or_adds_a_member(issued: Path) -> None:
    schema = load(issued, "schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    judge = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    _, credential = verified(issued, (issued / "credential.jwt").read_text())
    assert not list(judge.iter_errors(credential))
    assert schema["$id"] == credential["credentialSchema"]["id"]
    may_be_absent = {"conditions", "lapses", "replaces", "surveillance", "alternateName", "addressRegion", "countryCode"}
    may_be_absent |= {"titleEn", "scopeEn", "conditionsEn", "functionEn", "addressCountryEn", "sitesEn"}
    for path in places(credential):
        *way, last = path
        lacking, adding = copy.deepcopy(credential), copy.deepcopy(credential)
        for changed, change in [
            (lacking, lambda parent: parent.pop(last)),
            (adding, lambda parent: parent.update({"unknown": 1})),
        ]:
            parent = changed
            for key in way:
                parent = parent[key]
            change(parent)
        assert judge.is_valid(lacking) == (last in may_be_absent), f"without {path}"
        assert not judge.is_valid(adding), f"something beside {path}"
