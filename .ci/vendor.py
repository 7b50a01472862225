"""Bring the vendored assets, at the versions named here, with their licences and sums.

Run by a maintainer (`python .ci/vendor.py`, with npm and the development requirements at hand)
when a version changes; never by ./run. `tests/test_house.py` checks the sums at every test run.
"""

import hashlib
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
STATIC = "consultation/static"
VIETNAMESE_PRO = "@expo-google-fonts/be-vietnam-pro@0.4.1"  # carries the full TTFs, not subsets
TINOS = "@expo-google-fonts/tinos@0.4.2"


@dataclass(frozen=True)
class Asset:
    """One file of a package and where it goes; a .ttf that goes to a .woff2 is compressed."""

    package: str
    source: str
    target: str


def fonts(
    package: str, prefix: str, folder: str, suffix: str, styles: dict[str, str]
) -> list[Asset]:
    """The given styles of a font package ({name in the package: our name}), with its licence."""
    files = [
        Asset(package, f"{style}/{prefix}_{style}.ttf", f"{folder}/{prefix}-{name}{suffix}")
        for style, name in styles.items()
    ]
    return [*files, Asset(package, "LICENSE_FONT", f"{folder}/OFL.txt")]


PRINT_STYLES = {
    "400Regular": "Regular",
    "400Regular_Italic": "Italic",
    "700Bold": "Bold",
    "700Bold_Italic": "BoldItalic",
}
WEB_STYLES = {
    "400Regular": "Regular",
    "400Regular_Italic": "Italic",
    "500Medium": "Medium",
    "600SemiBold": "SemiBold",
    "700Bold": "Bold",
}

BOOTSTRAP, HTMX, AXE = "bootstrap@5.3.9", "htmx.org@2.0.11", "axe-core@4.14.1"

ASSETS = [
    Asset(BOOTSTRAP, "dist/css/bootstrap.min.css", f"{STATIC}/vendor/bootstrap/bootstrap.min.css"),
    Asset(
        BOOTSTRAP,
        "dist/js/bootstrap.bundle.min.js",
        f"{STATIC}/vendor/bootstrap/bootstrap.bundle.min.js",
    ),
    Asset(BOOTSTRAP, "LICENSE", f"{STATIC}/vendor/bootstrap/LICENSE"),
    Asset(HTMX, "dist/htmx.min.js", f"{STATIC}/vendor/htmx/htmx.min.js"),
    Asset(HTMX, "LICENSE", f"{STATIC}/vendor/htmx/LICENSE"),
    Asset(AXE, "axe.min.js", "tests/vendor/axe-core/axe.min.js"),
    Asset(AXE, "LICENSE", "tests/vendor/axe-core/LICENSE"),
    *fonts(VIETNAMESE_PRO, "BeVietnamPro", f"{STATIC}/fonts/be-vietnam-pro", ".woff2", WEB_STYLES),
    *fonts(VIETNAMESE_PRO, "BeVietnamPro", "exports/fonts/be-vietnam-pro", ".ttf", PRINT_STYLES),
    *fonts(TINOS, "Tinos", "exports/fonts/tinos", ".ttf", PRINT_STYLES),
]
# Each of these carries a SHA256SUMS over everything below it.
SUMMED = [f"{STATIC}/vendor", f"{STATIC}/fonts", "exports/fonts", "tests/vendor"]


def unpack(package: str, into: Path) -> Path:
    """The folder of the unpacked npm package."""
    folder = into / package.replace("/", "_")
    folder.mkdir()
    packing = ["npm", "pack", "--silent", "--pack-destination", str(folder), package]
    subprocess.run(packing, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def place(source: Path, target: Path) -> None:
    """Copy; compress a font for the web; drop references to source maps, which are not shipped."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.suffix == ".ttf" and target.suffix == ".woff2":
        font = TTFont(source, recalcTimestamp=False)
        font.flavor = "woff2"
        font.save(target)
        return
    data = source.read_bytes()
    if target.suffix in {".css", ".js"}:
        lines = data.splitlines(keepends=True)
        data = b"".join(line for line in lines if b"# sourceMappingURL=" not in line)
    target.write_bytes(data)


def write_sums(folder: Path) -> None:
    """SHA256SUMS of everything below the folder, as `sha256sum -c` reads it."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "SHA256SUMS")
    sums = [
        f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(folder)}\n" for p in files
    ]
    (folder / "SHA256SUMS").write_text("".join(sums))


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        packages = {asset.package for asset in ASSETS}
        unpacked = {package: unpack(package, Path(temporary)) for package in packages}
        for asset in ASSETS:
            place(unpacked[asset.package] / asset.source, ROOT / asset.target)
    for folder in SUMMED:
        write_sums(ROOT / folder)


if __name__ == "__main__":
    main()
