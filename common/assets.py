"""Front-end files from npm: exactly the ones named here are served, under `vendor/`, and nothing beside them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Warning
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Served name → file in node_modules. A whole `dist` folder would bring a thousand files and other people's licences.
NODE_ASSETS = {
    "vendor/tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "vendor/echarts.min.js": ".built/echarts.min.js",  # what our charts need of it: static/js/echarts.build.js
}


class NodeAssetsFinder(BaseFinder):
    """Finds the files of NODE_ASSETS."""

    def __init__(self, app_names: Iterable[str] | None = None, *args: object, **kwargs: object) -> None:
        self.modules = Path(settings.BASE_DIR) / "node_modules"
        super().__init__(*args, **kwargs)

    def check(self, **kwargs: object) -> list[CheckMessage]:
        """A missing file is said at start, not by an unstyled page."""
        missing = [source for source in NODE_ASSETS.values() if not (self.modules / source).is_file()]
        hint = "Run `make install`."
        return [Warning(f"node_modules/{source} is missing.", hint=hint, id="common.W001") for source in missing]

    def find(self, path: str, find_all: bool = False, **kwargs: object) -> str | list[str]:
        """The absolute path of a served name. Django calls the second argument `all` up to 5.1, `find_all` since."""
        source = NODE_ASSETS.get(path)
        found = str(self.modules / source) if source and (self.modules / source).is_file() else None
        if find_all or kwargs.get("all"):
            return [found] if found else []
        return found or []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """For collectstatic: (name in the storage, storage), with the served name as the storage's prefix."""
        for served, source in NODE_ASSETS.items():
            file = self.modules / source
            storage = FileSystemStorage(location=file.parent)
            storage.prefix = served.rpartition("/")[0]
            yield file.name, storage


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Names with a hash of the content, so that browsers may keep files for ever; compressed once, when collected.

    Comments that name a source map are left alone: we ship no maps, and Django would refuse the missing file.
    """

    patterns = tuple(
        (extension, tuple(rule for rule in rules if "sourceMappingURL" not in str(rule)))
        for extension, rules in CompressedManifestStaticFilesStorage.patterns
    )
