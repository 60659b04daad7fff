"""`clustermark demo`: one command with nothing to configure, harmless to run again, careful with what is not its own."""

from pathlib import Path

from conftest import Clustermark, Demo, load_demo

# Those who act in the case that the demo runs.
ROLES = {"owner", "officer", "assessor", "reviewer", "decider"}


def contents(directory: Path) -> dict[Path, bytes]:
    return {path.relative_to(directory): path.read_bytes() for path in directory.rglob("*") if path.is_file()}


def test_the_demo_ends_with_what_a_person_needs_next(demo: Demo) -> None:
    assert demo.number in demo.output
    assert demo.certificate.name in demo.output
    assert demo.verify_address in demo.output


def test_the_demo_names_an_account_for_every_role_in_the_case(demo: Demo) -> None:
    accounts = demo.summary["accounts"]
    assert ROLES <= {account["role"] for account in accounts}
    for account in accounts:
        assert account["email"] in demo.output
        assert account["password"] in demo.output


def test_the_demo_leaves_nothing_outside_its_folder(clustermark: Clustermark, demo: Demo) -> None:
    assert demo.certificate.is_relative_to(demo.directory)
    assert list(clustermark.cwd.iterdir()) == []


def test_running_the_demo_again_is_harmless(clustermark: Clustermark, tmp_path: Path) -> None:
    directory = tmp_path / "instance"
    first = clustermark.demo(directory)
    assert first.returncode == 0, first.stdout + first.stderr
    before = load_demo(directory, first.stdout)
    certificate = before.certificate.read_bytes()

    second = clustermark.demo(directory)
    assert second.returncode == 0, second.stdout + second.stderr
    after = load_demo(directory, second.stdout)
    assert after.summary == before.summary
    assert after.certificate.read_bytes() == certificate


def test_a_folder_with_something_else_in_it_is_refused_and_left_alone(clustermark: Clustermark, tmp_path: Path) -> None:
    directory = tmp_path / "thesis"
    (directory / "chapters").mkdir(parents=True)
    (directory / "thesis.txt").write_text("years of work")
    (directory / "chapters" / "one.txt").write_text("the beginning")
    before = contents(directory)

    result = clustermark.demo(directory)
    assert result.returncode not in (0, 101), "101 is a panic"
    assert str(directory) in result.stderr
    assert contents(directory) == before
