"""Everything that a certificate has to state (ISO/IEC 17065, 7.7; ISO/IEC 17021-1, 8.2.2) can be read on its face."""

import re
from pathlib import Path

import judges
import pytest
from conftest import ROOT, Made

NAMES = ("english", "polish", "lithuanian", "long")
# What every certificate says, as the keys of its captions.
CAPTIONS = (
    "title certifies meets holder registration sites level standard version scope valid-from valid-until number revision "
    "granted-on first-certified authorised issuer conditions recertification language machine-readable digest check-at "
    "register-only how-to-check seal seal-note"
).split()


def squeezed(text: str) -> str:
    """Without white space, which lines and columns move."""
    return re.sub(r"\s+", "", text)


def captions(language: str) -> dict[str, str]:
    lines = (ROOT / f"templates/locales/{language}/certificate.ftl").read_text(encoding="utf-8").splitlines()
    return dict(line.removeprefix("certificate-").split(" = ", 1) for line in lines if " = " in line)


def printed(file: Path) -> str:
    return squeezed(judges.text_by_column(file))


def facts(record: dict) -> dict[str, str]:
    """Every fact of the record that has to be printed, by name."""
    holder, standard, body = record["holder"], record["standard"], record["body"]
    reference = standard["reference"]
    version = reference["version"] if isinstance(reference, dict) else reference.rsplit("@", 1)[1]
    found = {
        "certification body": body["name"],
        "holder": holder["legal_name"],
        "holder in English": holder["name_en"],
        "address": ", ".join(
            part
            for part in (
                holder["street"],
                f"{holder['postcode']} {holder['city']}",
                holder.get("region"),
                holder["country"],
            )
            if part
        ),
        "registration": holder["registration_id"],
        "sites": holder["sites"],
        "standard": standard["title"],
        "short name and version": standard["short"],
        "version": version,
        "digest": standard["digest"][:16],
        "level": record["label"]["title"],
        "scope": record["scope"],
        "conditions": record["conditions"] or captions(record["language"])["no-conditions"],
        "number": record["number"],
        "revision": str(record["revision"]),
        "address to check": record["verify_url"],
    }
    # In English too, where the certificate is in another language and somebody said it.
    found |= {
        f"{fact} in English": words
        for fact, words in (
            ("standard", standard.get("title_en")),
            ("level", record["label"].get("title_en")),
            ("scope", record.get("scope_en")),
            ("conditions", record.get("conditions_en")),
            ("country", holder.get("country_en")),
            ("sites", holder.get("sites_en")),
        )
        if words
    }
    found |= {f"body's address {i}": line for i, line in enumerate(body["address"])}
    found |= {day: record[day] for day in ("first_certified", "granted", "valid_from", "valid_until")}
    found |= {f"lapse {i}": f"{lapse['from']}/{lapse['until']}" for i, lapse in enumerate(record.get("lapses", []))}
    found |= {f"surveillance {i}": day for i, day in enumerate(record.get("surveillance", []))}
    for person in record["authorised"]:
        if english := person.get("function_en"):
            found[f"function of {person['name']} in English"] = english
        found |= {person["name"]: person["name"], f"function of {person['name']}": person["function"]}
    if record["replaces"]:
        found["replaces"] = f"{captions(record['language'])['replaces']} {record['replaces']}"
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_of_the_record_is_printed(made: dict[str, Made], name: str) -> None:
    text = printed(made[name].sealed)
    missing = {fact: words for fact, words in facts(made[name].record).items() if squeezed(words) not in text}
    # A scope that goes on over a page has that page's foot and head in its middle.
    if name == "long":
        for scope in ("scope", "scope in English"):
            missing.pop(scope, None)
            sentences = squeezed(facts(made[name].record)[scope]).split(".")[:-1]
            assert text.count(sentences[0]) >= len(sentences) - 1, scope
    assert missing == {}


@pytest.mark.parametrize("name", ("polish", "lithuanian", "long"))
def test_what_a_certificate_in_another_language_certifies_is_told_in_english(made: dict[str, Made], name: str) -> None:
    record = made[name].record
    assert record["language"] != "en"
    assert {"standard in English", "level in English", "scope in English"} <= facts(record).keys()


@pytest.mark.parametrize("name", NAMES)
def test_every_caption_is_printed_in_the_certificates_language_and_in_english(made: dict[str, Made], name: str) -> None:
    text = printed(made[name].sealed)
    for language in {made[name].record["language"], "en"}:
        words = captions(language)
        missing = [key for key in CAPTIONS if squeezed(words[key]) not in text]
        assert missing == [], language


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_counted(made: dict[str, Made], name: str) -> None:
    words = captions(made[name].record["language"])["page"]
    count = int(re.search(r"^Pages: +(\d+)$", judges.run("pdfinfo", made[name].sealed), re.MULTILINE)[1])
    # Polish and Lithuanian have more words, and all that stands beside its English takes more lines than the second page has.
    assert count == {"long": 4, "polish": 3, "lithuanian": 3}.get(name, 2)
    for page in range(1, count + 1):
        line = words.replace("{ $page }", str(page)).replace("{ $pages }", str(count))
        assert squeezed(line) in printed(made[name].sealed)


def test_only_a_development_certificate_says_that_it_is_one(made: dict[str, Made]) -> None:
    for certificate in made.values():
        words = squeezed(captions(certificate.record["language"])["development"])
        assert (words in printed(certificate.sealed)) == certificate.record["development"], certificate.name


@pytest.mark.parametrize("name", NAMES)
def test_nothing_claims_an_accreditation_or_a_qualified_seal(made: dict[str, Made], name: str) -> None:
    text = judges.text(made[name].sealed).casefold()
    for claim in ("accredit", "akredyt", "akredit", "qualified", "kwalifikowan", "kvalifikuot"):
        assert claim not in text
    assert re.search(r"^ +\d+ +\d+ ", judges.run("pdfimages", "-list", made[name].sealed), re.MULTILINE) is None


@pytest.mark.parametrize("name", NAMES)
def test_the_qr_code_on_a_grey_copy_is_exactly_the_recorded_address(
    made: dict[str, Made], tmp_path: Path, name: str
) -> None:
    assert judges.qr_codes(made[name].sealed, tmp_path, 150, "-gray") == [made[name].record["verify_url"]]
