"""The list of data sets, and the sizes in which they are made."""

from dataclasses import dataclass
from pathlib import Path

from logs import cloudtrail, gateway, nginx

SEED = 20260302


@dataclass(frozen=True)
class DataSet:
    """`path` is a file or a folder below the folder of the data. `log` made its records."""

    name: str
    log: object
    path: str
    suffix: str  # of every file
    compression: str = ""  # "gzip", "zstd" or none

    @property
    def kind(self):
        """The log's short name: "nginx", "gateway" or "cloudtrail"."""
        return self.log.__name__.rpartition(".")[2]

    @property
    def is_array(self):
        """Do its files hold `{"Records":[…]}` rather than lines?"""
        return self.suffix.startswith(".json") and not self.suffix.startswith(".jsonl")

    def files(self, data):
        """Every file, in the order of their names."""
        root = Path(data) / self.path
        return sorted(root.rglob("*" + self.suffix)) if root.is_dir() else [root]


DATASETS = [
    DataSet("nginx", nginx, "access.log", ".log"),
    DataSet("nginx-zstd", nginx, "access.log.zst", ".log.zst", "zstd"),
    DataSet("gateway", gateway, "gateway.jsonl", ".jsonl"),
    DataSet("cloudtrail", cloudtrail, "cloudtrail", ".json"),
    DataSet("cloudtrail-gzip", cloudtrail, "cloudtrail-gzip", ".json.gz", "gzip"),
    DataSet("cloudtrail-lines", cloudtrail, "cloudtrail.jsonl", ".jsonl"),
    DataSet("cloudtrail-bucket", cloudtrail, "cloudtrail-bucket", ".json.gz", "gzip"),
]

# Events of the access log and of the gateway; CloudTrail has a quarter of them.
SIZES = {"full": 2_000_000, "tenth": 200_000, "hundredth": 20_000, "thousandth": 2_000}


def events(dataset, size):
    """How many records the log of that data set has."""
    return SIZES[size] // 4 if dataset.kind == "cloudtrail" else SIZES[size]


def named(name):
    """The data set of that name."""
    for dataset in DATASETS:
        if dataset.name == name:
            return dataset
    known = ", ".join(dataset.name for dataset in DATASETS)
    raise SystemExit(f"bench: there is no data set '{name}'; there are: {known}")
