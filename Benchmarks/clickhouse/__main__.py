"""The command line of the proofs; Scripts/clickhouse calls it, and README.md explains it."""

import argparse
import os
import sys

from . import equal_verdicts, kill_shards, load_rate, servers
from .program import Failed


def main(arguments):
    parser = argparse.ArgumentParser(prog="clickhouse", description=__doc__)
    parser.add_argument("--keyinquest", required=True, help="the program")
    works = parser.add_subparsers(dest="work", required=True)
    kill = works.add_parser("kill-shards", help=kill_shards.__doc__)
    _add(kill, kill_shards.main, records=300_000)
    kill.add_argument("--runs", type=int, default=50)
    rate = works.add_parser("load-rate", help=load_rate.__doc__)
    _add(rate, load_rate.main, records=1_000_000)
    rate.add_argument("--repeat", type=int, default=3)
    rate.add_argument("--kind", choices=["nginx", "gateway", "cloudtrail"], default="gateway")
    rate.add_argument("--cluster", action="store_true", help="three shards instead of one server")
    equal = works.add_parser("equal-verdicts", help=equal_verdicts.__doc__)
    _add(equal, equal_verdicts.main, records=2_100_000)
    equal.add_argument("--repeat", type=int, default=3)
    equal.add_argument("--stores", default="single,cluster,modern")
    options = parser.parse_args(arguments)
    if not servers.program():
        sys.exit("clickhouse: clickhouse-server is not here: make test-clickhouse installs it")
    try:
        return options.main(os.path.abspath(options.keyinquest), options)
    except (Failed, servers.ServerError) as error:
        sys.exit(f"clickhouse: {error}")


def _add(parser, work, records):
    parser.set_defaults(main=work)
    parser.add_argument("--records", type=int, default=records)
    parser.add_argument("--seed", type=int, default=1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
