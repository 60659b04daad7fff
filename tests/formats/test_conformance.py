"""PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), judged by veraPDF, and what a judge of formats cannot see: that the
document reads in a sensible order, and that the attachment is what it was."""

import hashlib
import re
import shutil
from pathlib import Path

import judges
import pytest
from conftest import Clustermark, Demo, Made
from judges import PDF_A, PDF_UA
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.reader import PdfFileReader

NAMES = ("english", "polish", "lithuanian", "long")
# What has to be in a file for it to conform, and something as long that has no meaning.
CONTROLS = {
    "claims-no-part": (b"<pdfaid:part>3<", b"<pdfaid:part>9<"),
    "no-colour-profile": (b"/OutputIntents", b"/XutputIntents"),
    "no-language": (b"/Lang(pl)", b"/Xang(pl)"),
}

Verdicts = dict[Path, dict[str, list[str]]]


@pytest.fixture(scope="session")
def controls(made: dict[str, Made], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files that are not conforming, to see that the judge looks."""
    folder = tmp_path_factory.mktemp("controls")
    content = made["polish"].unsealed.read_bytes()
    files = {}
    for name, (present, absent) in CONTROLS.items():
        assert content.count(present) == 1, name
        files[name] = folder / f"{name}.pdf"
        files[name].write_bytes(content.replace(present, absent))
    return files


@pytest.fixture(scope="session")
def report(demo: Demo, clustermark: Clustermark, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's assessment report, from the dossier of its case; of a copy, for taking a dossier away is noted."""
    folder = tmp_path_factory.mktemp("report")
    shutil.copytree(demo.directory, folder / "instance")
    settings = folder / "instance" / "clustermark.toml"
    dossier = folder / "dossier"
    case = re.search(r"C-\d{4}-\d{5}", demo.output)
    assert case, demo.output
    exported = clustermark.run("--config", settings, "audit", "export", case[0], "--to", dossier)
    assert exported.returncode == 0, exported.stderr
    return dossier / "report.pdf"


@pytest.fixture(scope="session")
def verdicts(made: dict[str, Made], demo: Demo, report: Path, controls: dict[str, Path]) -> Verdicts:
    sealed = [certificate.sealed for certificate in made.values()]
    return judges.verapdf([*sealed, made["polish"].unsealed, demo.certificate, report, *controls.values()])


@pytest.mark.parametrize("name", NAMES)
def test_a_sealed_certificate_is_made_to_be_kept_and_to_be_read_aloud(
    made: dict[str, Made], verdicts: Verdicts, name: str
) -> None:
    assert verdicts[made[name].sealed] == {PDF_A: [], PDF_UA: []}


def test_the_demos_certificate_conforms_too(demo: Demo, verdicts: Verdicts) -> None:
    assert verdicts[demo.certificate] == {PDF_A: [], PDF_UA: []}


def test_the_assessment_report_conforms_too(report: Path, verdicts: Verdicts) -> None:
    assert verdicts[report] == {PDF_A: [], PDF_UA: []}


def test_the_certificate_does_not_print_the_points_that_the_report_prints(demo: Demo, report: Path) -> None:
    def tells(file: Path) -> bool:
        return re.search(r"\b132\b", judges.text(file)) is not None

    assert tells(report) and not tells(demo.certificate)


def test_the_assessment_report_says_its_charts_in_words(report: Path) -> None:
    with report.open("rb") as stream:
        root = PdfFileReader(stream).root["/StructTreeRoot"]
        texts = [str(figure["/Alt"]) for figure in elements(root) if figure["/S"] == "/Figure"]
    # The mark, the radar with all areas, and each area's bar.
    bars = texts[2:]
    assert len(bars) >= 3
    assert all(bar in texts[1] and "%" in bar for bar in bars)


def test_it_conforms_before_it_is_sealed(made: dict[str, Made], verdicts: Verdicts) -> None:
    assert verdicts[made["polish"].unsealed] == {PDF_A: [], PDF_UA: []}


def test_the_judge_does_not_take_a_wrong_claim_for_pdf_a(controls: dict[str, Path], verdicts: Verdicts) -> None:
    assert verdicts[controls["claims-no-part"]] == {PDF_UA: []}


def test_the_judge_misses_a_colour_profile_that_is_not_there(controls: dict[str, Path], verdicts: Verdicts) -> None:
    assert any(rule.startswith("6.2.4") for rule in verdicts[controls["no-colour-profile"]][PDF_A])


def test_the_judge_misses_a_language_that_is_not_there(controls: dict[str, Path], verdicts: Verdicts) -> None:
    assert any(rule.startswith("7.2") for rule in verdicts[controls["no-language"]][PDF_UA])


def test_the_same_record_makes_the_same_file(made: dict[str, Made], clustermark: Clustermark, tmp_path: Path) -> None:
    maker = clustermark.binary.with_name("examples") / "certificates"
    judges.run(maker, tmp_path)
    for certificate in made.values():
        again = tmp_path / certificate.unsealed.name
        assert again.read_bytes() == certificate.unsealed.read_bytes(), certificate.name


@pytest.mark.parametrize("name", NAMES)
def test_it_reads_aloud_in_order_of_weight_with_texts_for_its_figures(made: dict[str, Made], name: str) -> None:
    record = made[name].record
    spoken = unwrapped(judges.run("pdfinfo", "-struct-text", made[name].sealed))
    in_order = [record["holder"]["legal_name"], record["standard"]["title"], record["label"]["title"], record["number"]]
    places = [spoken.index(unwrapped(text)) for text in in_order]
    assert places == sorted(places)
    with made[name].sealed.open("rb") as stream:
        root = PdfFileReader(stream).root["/StructTreeRoot"]
        texts = [str(figure["/Alt"]) for figure in elements(root) if figure["/S"] == "/Figure"]
    assert len(texts) == 2
    assert texts[0].endswith(record["verify_url"])


def elements(node):
    """The structure's elements below a node, in reading order."""
    kids = node["/K"]
    if isinstance(kids, DictionaryObject):
        return  # The seal's field, which is no element.
    for kid in (kids[place] for place in range(len(kids))):
        if isinstance(kid, DictionaryObject) and "/S" in kid:
            yield kid
            yield from elements(kid)


def unwrapped(text: str) -> str:
    return re.sub(r"[\s\"]+", "", text)


@pytest.mark.parametrize("name", NAMES)
def test_the_attached_credential_has_the_fingerprint_that_is_printed(made: dict[str, Made], name: str) -> None:
    with made[name].sealed.open("rb") as stream:
        root = PdfFileReader(stream).root
        (reference,) = root["/AF"]
        assert list(root["/Names"]["/EmbeddedFiles"]["/Names"]) == ["credential.jwt", reference]
        file = reference.get_object()
        assert file["/AFRelationship"] == "/Data"
        attached = file["/EF"]["/UF"]
        assert attached["/Subtype"] == "/application/vc+jwt"
        fingerprint = hashlib.sha256(attached.data).hexdigest()
    assert fingerprint in unwrapped(judges.text_by_column(made[name].sealed))
