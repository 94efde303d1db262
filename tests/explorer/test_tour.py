"""A tour that is over in seconds: its files, its report, and the folders that it leaves alone."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from PIL import Image

from explorer.cli import main
from explorer.data.catalog import entries
from explorer.data.dataset import Recipe
from explorer.data.load import load
from explorer.tour import Plan, _models, _of_a_tour, _prepare, _without_display, tour
from models.catalog import Catalog, ModelEntry, capabilities_of, discover
from models.problems import Problem

SHORT = Plan(sets=(("moons", 2),), seconds=1.0, settle=0.05, offers=0.3)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> tuple[Path, str]:
    """The folder of a short tour with the models of one family and a GAN, and what it said at its end."""
    folder = tmp_path_factory.mktemp("tour")
    everything = discover()
    family = Catalog(tuple(each for each in everything.entries if each.family == "latent" or each.name == "gan"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("models.catalog.discover", lambda plugins=None: family)
        return folder, tour(folder, plan=SHORT)


@pytest.fixture(scope="module")
def report(made: tuple[Path, str]) -> dict:
    return json.loads((made[0] / "report.json").read_text(encoding="utf-8"))


def test_every_view_is_there_in_both_themes(made: tuple[Path, str]):
    folder, _ = made
    for view in ("data", "training", "latent_map", "interpolate", "evolution"):
        pictures = [Image.open(folder / f"{view}-moons-{mode}.png").convert("L") for mode in ("light", "dark")]
        assert [each.size for each in pictures] == [(1280, 800)] * 2
        light, dark = (each.getpixel((4, 400)) for each in pictures)
        assert light > 200
        assert dark < 80
        assert len(pictures[0].getcolors()) > 20  # more than an empty window


def test_what_a_view_offers_is_started_and_pictured(made: tuple[Path, str], report: dict):
    row = next(each for each in report["steps"] if each["name"] == "what toy_theatre offers")
    assert (row["figures"]["model"], row["figures"]["data"]) == ("gan", "mixture")
    assert row["figures"]["steps"] > 0
    assert Image.open(made[0] / "toy_theatre-mixture-dark.png").size == (1280, 800)


def test_the_curves_are_there(made: tuple[Path, str]):
    folder, _ = made
    rows = (folder / "curves-moons.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0] == "run,term,step,value"
    assert len(rows) > 10
    assert "<svg" in (folder / "curves-moons.svg").read_text(encoding="utf-8")
    assert Image.open(folder / "curves-moons.png").width > 1000


def test_the_film_shows_the_models_with_codes_side_by_side(made: tuple[Path, str], report: dict):
    row = next(each for each in report["steps"] if each["name"] == "interpolate on moons")
    film = Image.open(made[0] / "interpolate-moons.gif")
    models = row["figures"]["from_left"]
    assert {"Autoencoder", "Variational autoencoder"} <= set(models)
    assert film.n_frames == row["figures"]["frames"] == 33
    assert film.size == (4 * (28 * len(models) + 2 * (len(models) - 1)), 4 * 28)
    distances = row["figures"]["midpoint_distance"]
    assert distances.keys() == set(models)
    assert all(0 < each["mean_squared_error"] < 1 for each in distances.values())


def test_the_evolution_of_two_players_is_a_film_and_a_sheet(made: tuple[Path, str], report: dict):
    row = next(each for each in report["steps"] if each["name"] == "evolution of gan on moons")
    assert row["files"] == ["evolution-moons-gan.gif", "evolution-moons-gan.png"]
    assert row["figures"]["frames"] >= 1
    assert Image.open(made[0] / "evolution-moons-gan.gif").n_frames == row["figures"]["frames"]
    view = next(each for each in report["steps"] if each["name"] == "view evolution on moons")
    assert view["figures"]["run"].startswith("GAN")  # which has all that the view can use


def test_the_report_says_what_happened(made: tuple[Path, str], report: dict):
    folder, said = made
    assert str(folder / "report.json") in said
    names = [each["name"] for each in report["steps"]]
    assert {"train vae on moons", "measure vae on moons", "view training on moons"} <= set(names)
    assert report["notices"] == []
    for row in report["steps"]:
        assert row["seconds"] >= 0
        assert all((folder / name).is_file() for name in row["files"])
    measured = next(each for each in report["steps"] if each["name"] == "measure vae on moons")["figures"]
    assert measured["nll_nats"] > 0
    listed = {name for row in report["steps"] for name in row["files"]} | {"report.json"}
    assert {each.name for each in folder.iterdir()} == listed  # settings and runs are gone


def test_another_tour_takes_the_place_of_the_first(tmp_path: Path):
    (tmp_path / "old.png").touch()
    (tmp_path / "report.json").write_text('{"tour": 1, "steps": [{"files": ["old.png"]}]}')
    (tmp_path / "of the user.txt").touch()
    _prepare(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["of the user.txt"]


@pytest.mark.parametrize(
    ("asked", "display", "used"),
    [("", "", "offscreen"), ("", ":0", "offscreen"), ("xcb", "", "offscreen"), ("minimal", "", "minimal")],
)
def test_it_needs_no_display(monkeypatch: pytest.MonkeyPatch, asked: str, display: str, used: str):
    for name, value in {"QT_QPA_PLATFORM": asked, "DISPLAY": display, "WAYLAND_DISPLAY": ""}.items():
        monkeypatch.setenv(name, value)
    _without_display()
    assert os.environ["QT_QPA_PLATFORM"] == used


@pytest.mark.parametrize(
    ("name", "content"),
    [("letter.txt", "dear"), ("report.json", "{}"), ("report.json", '{"tour": 1, "steps": [{"files": 3}]}'),
     ("report.json", "nonsense")],
)  # fmt: skip
def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path, capsys, name: str, content: str):
    (tmp_path / name).write_text(content)
    assert main(["tour", "--out", str(tmp_path)]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_report_cannot_have_files_elsewhere_deleted(tmp_path: Path):
    out = tmp_path / "out"
    out.mkdir()
    report = {"tour": 1, "steps": [{"files": ["../precious", str(tmp_path / "precious"), "mine.png"]}]}
    (out / "report.json").write_text(json.dumps(report))
    assert _of_a_tour(out) == [out.resolve() / "mine.png", out / "report.json"]


def test_a_file_is_no_folder(tmp_path: Path):
    (tmp_path / "out").touch()
    with pytest.raises(Problem, match="is a file"):
        tour(tmp_path / "out")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the rights of files do not bind everybody")
def test_a_place_that_cannot_be_written(tmp_path: Path):
    tmp_path.chmod(0o500)
    with pytest.raises(Problem, match="can't be written"):
        tour(tmp_path / "out")


def test_of_each_family_the_most_capable_that_accept_the_data():
    catalog = discover()
    broken = ModelEntry("broken", "latent", "broken", None, "SyntaxError")
    grown = Catalog((broken, *catalog.entries))
    chosen = _models(grown, load(Recipe("digits")), 1)
    families = [each.family for each in chosen]
    assert len(families) == len(set(families))
    assert "vae" in [each.name for each in chosen]
    counts = [len(capabilities_of(each.cls)) for each in chosen]
    assert counts == sorted(counts)


def test_the_plan_covers_the_embedded_pictures():
    embedded = {each.name for each in entries() if not each.download and each.kind == "image"}
    assert {name for name, _ in Plan().sets} == embedded
