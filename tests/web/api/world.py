"""A made-up case for the API: reports with words that must not get out, a bulletin for the public, people, tokens, and a server on this machine alone."""

import contextlib
import socket
import threading
import time
from datetime import UTC, date, datetime, timedelta

import uvicorn
from starlette.testclient import TestClient

from desk import valley
from truceline.desk import access, people, publish
from truceline.desk.intake import take_reports
from truceline.ledger.canon import identify
from truceline.model.bulletin import Edition
from truceline.model.entry import Kind
from truceline.model.patrol import Fix, Track
from truceline.model.person import Role
from truceline.model.plain import to_plain
from truceline.web import beside
from truceline.web.app import App

DAY = date(2018, 10, 20)
HEAD = "id,time,act,lat,lon,precision_m,actors,said_by,observed_by,text,exercise"
ACTS = ("explosion", "small_arms_fire", "weapon_presence", "uav_flight")
FOREVER = date(2100, 1, 1)
PASSWORD = "a long enough password"


def secrets(number):
    """Return what must not get out of report `number`: its key, who said so, its words, and the digits of its point."""
    return {
        "key": f"canarykey{number:05d}",
        "said_by": f"canarysource{number:05d}",
        "text": f"canarytext{number:05d}",
        "lat": f"{35.4 + (number % 97) * 0.0021 + number * 0.00000131:.7f}",
        "lon": f"{36.2 + (number % 89) * 0.0067 + number * 0.00000173:.7f}",
    }


def rows(count, first=0):
    """Return lines of a table of reports, on the hours of October's first days."""
    for number in range(first, first + count):
        own = secrets(number)
        moment = datetime(2018, 10, 1, 3, tzinfo=UTC) + timedelta(hours=(number * 7) % 440, minutes=number % 60)
        act = ACTS[number % len(ACTS)]
        place = f"{own['lat']},{own['lon']},300"
        words = f"EXERCISE {own['text']}"
        yield f"{own['key']},{moment.isoformat()},{act},{place},North; South,EXERCISE {own['said_by']},saw,{words},yes"


def take(case, count, first=0):
    path = case.folder / f"reports-{first}.csv"
    path.write_text("\n".join([HEAD, *rows(count, first)]) + "\n", "utf-8")
    taken = take_reports(case, path)
    path.unlink()
    assert (taken.new, taken.rejects) == (count, [])
    return taken


def track():
    start = datetime(2018, 10, 19, 6, tzinfo=UTC)
    fixes = tuple(Fix(at=start + timedelta(minutes=number), where=(36.3123457 + number * 0.001, 35.5)) for number in range(30))
    return identify(Track(id="", party="north", patrol="North 1", device="canarydevice", fixes=fixes, exercise=True))


def made(folder, count=50, *, public=True):
    """Make a case with `count` reports, a patrol's track and, where asked, a bulletin for the public; return its folder."""
    case = valley.settled(valley.opened(valley.folder(folder)))
    try:
        take(case, count)
        noun = track()
        case.add([(Kind.TRACK_RECEIVED, {"id": noun.id, "track": to_plain(noun), "document": "e" * 64})])
        if public:
            publish.publish(case, DAY, edition=Edition.PUBLIC, forms=("html",))
    finally:
        case.close()
    return folder


def issue(folder, day=DAY, edition=Edition.PUBLIC, forms=("html",)):
    case = valley.opened(folder)
    try:
        return publish.publish(case, day, edition=edition, forms=forms)
    finally:
        case.close()


def readers(folder):
    """Return a token for each edition."""
    return {edition: access.add_reader(folder, f"reader-{edition.value}", edition, FOREVER) for edition in Edition}


def enrol(folder):
    """Let somebody of each role enter; return their names by role."""
    for role in Role:
        people.put(folder, role.value, role=role, password=PASSWORD, party="north" if role is Role.LIAISON else None)
    return {role: role.value for role in Role}


@contextlib.contextmanager
def client(folder):
    """Yield a client of the case in this process, and the application behind it."""
    application = App(folder, beside.thread)
    with TestClient(application, follow_redirects=False) as found:
        yield found, application


def signed_in(application, name):
    """Return the cookie of a session of somebody."""
    from starlette.responses import Response

    answer = Response()
    application._gate.open(answer, application._gate.people()[name], False)
    return {"cookie": answer.headers["set-cookie"].partition(";")[0]}


@contextlib.contextmanager
def server(folder):
    """Serve a case on a free port of 127.0.0.1 and yield its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(App(folder, beside.thread), log_level="error", access_log=False, loop="asyncio")
        running = uvicorn.Server(config)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not running.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        running.should_exit = True
        thread.join()
