"""The calendar file that comes with the mails of a planned evaluation, read by a library that is not ours."""

from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from icalendar import Calendar

from conftest import Demo


def attachments(demo: Demo) -> list[EmailMessage]:
    mails = (message_from_bytes(path.read_bytes(), policy=policy.default) for path in demo.directory.rglob("*.eml"))
    return [part for mail in mails for part in mail.iter_attachments() if part.get_content_type() == "text/calendar"]


@pytest.fixture(scope="module")
def calendars(demo: Demo) -> list[Calendar]:
    found = attachments(demo)
    assert found, "no mail of the demo has a calendar"
    for part in found:
        assert part.get_filename().endswith(".ics")
        assert part["content-type"].params["method"] == "PUBLISH"
    return [Calendar.from_ical(part.get_content()) for part in found]


def test_everybody_who_takes_part_gets_the_same_sessions(calendars: list[Calendar]) -> None:
    sessions = [{(str(event["UID"]), event["DTSTART"].dt) for event in calendar.events} for calendar in calendars]
    assert len(sessions) >= 2, "the cluster and the second assessor"
    assert all(told == sessions[0] for told in sessions)


def test_a_session_is_complete_and_its_times_are_instants(calendars: list[Calendar]) -> None:
    for calendar in calendars:
        assert not calendar.errors
        assert str(calendar["METHOD"]) == "PUBLISH"
        assert len(calendar.events) == 2
        for event in calendar.events:
            assert not event.errors
            begins, ends = event["DTSTART"].dt, event["DTEND"].dt
            assert begins.utcoffset() == timedelta(0)
            assert timedelta(0) < ends - begins < timedelta(hours=12)
            assert event["SEQUENCE"] == 1
            assert str(event["STATUS"]) == "CONFIRMED"
            assert "Białystok" in event["LOCATION"]
            assert "Agnieszka Wysocka" in event["DESCRIPTION"]
            assert "\n" in event["DESCRIPTION"], "lines stay lines"
            assert str(event["URL"]).endswith("/plan")
