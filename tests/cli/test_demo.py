"""The demo comes back as it was left, however it was left."""

from datetime import timedelta

from psa_tui import wiring
from tests.services.clocks import HandClock


def test_a_demo_killed_before_its_first_write_comes_back_at_the_same_hour() -> None:
    clock, kept = HandClock(), []
    for _ in range(2):
        session, _, paths = wiring.open_demo(["syncro"], tickets=20, seed=3, clock=clock)
        kept.append((paths.state_dir / "world.json").read_text(encoding="utf-8"))
        session.store.close()
        clock.at += timedelta(minutes=1)
    assert kept[0] == kept[1]


def test_a_demo_of_one_vendor_is_another_world_than_that_of_all() -> None:
    clock, folders = HandClock(), []
    for vendors in (wiring.demo_vendors(), ["syncro"], ["halo", "syncro"], ["syncro", "halo"]):
        session, _, paths = wiring.open_demo(vendors, tickets=5, seed=3, clock=clock)
        folders.append(paths.state_dir.name)
        session.store.close()
    assert folders == ["3-5", "3-5-syncro", "3-5-halo-syncro", "3-5-halo-syncro"]
