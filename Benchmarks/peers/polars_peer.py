"""Polars, with Parquet as its store."""

import glob
import gzip
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from answer import lines  # noqa: E402
from peers import KEY_PATTERN, package_version, script  # noqa: E402

NAME = "Polars"


def version(tools):
    return package_version(tools, "polars")


def command(job, tools):
    return script(tools, __file__, job)


def _source(kind, is_array, files, whole):
    """A lazy table with t, key, address, operation, amount, and all the rest when `whole`."""
    import polars as pl

    text, number = pl.String, pl.Int64
    if kind == "nginx":
        names = ["address", "i", "u", "ts", "tz", "request", "status", "size", "referer", "agent"]
        types = [text] * 6 + [pl.Int16, number, text, text]
        table = pl.scan_csv(files, separator=" ", quote_char='"', has_header=False,
                            new_columns=names, schema_overrides=types)
        words = pl.col("request").str.splitn(" ", 3).struct
        return table.select(
            t=pl.col("ts").str.to_datetime("[%d/%b/%Y:%H:%M:%S", time_unit="ms"),
            key=pl.col("request").str.extract(KEY_PATTERN, 1).fill_null(""), address="address",
            operation=words.field("field_1").str.splitn("?", 2).struct.field("field_0"),
            amount="size", method=words.field("field_0"), status="status", request="request",
            referer="referer", agent="agent")
    if kind == "gateway":
        table = pl.scan_ndjson(files, schema={
            "time": text, "key_hash": text, "ip": text, "model": text, "input_tokens": number,
            "output_tokens": number, "status": number, "latency_ms": pl.Float64, "endpoint": text,
            "request_id": text, "user_agent": text})
        return table.select(
            pl.col("time").str.head(23).str.to_datetime("%Y-%m-%dT%H:%M:%S%.f", time_unit="ms")
            .alias("t"), pl.col("key_hash").alias("key"), pl.col("ip").alias("address"),
            pl.col("model").alias("operation"),
            (pl.col("input_tokens") + pl.col("output_tokens")).alias("amount"), "input_tokens",
            "output_tokens", "status", "latency_ms", "endpoint", "request_id", "user_agent")
    schema = {
        "eventTime": text, "eventName": text, "sourceIPAddress": text,
        "userIdentity": pl.Struct({"accessKeyId": text, "type": text, "arn": text}),
        "additionalEventData": pl.Struct({"bytesTransferredOut": number}), "eventSource": text,
        "awsRegion": text, "userAgent": text, "errorCode": text, "eventID": text,
        "resources": pl.List(pl.Struct({"ARN": text}))}
    if not is_array:
        return _trail(pl.scan_ndjson(files, schema=schema), whole)

    def one(path):
        content = (gzip.open if path.endswith(".gz") else open)(path, "rb").read()
        table = pl.read_ndjson(content, schema={"Records": pl.List(pl.Struct(schema))})
        return _trail(table.explode("Records").unnest("Records").lazy(), whole).collect()

    return pl.concat([one(path) for path in sorted(glob.glob(files, recursive=True))]).lazy()


def _trail(table, whole):
    import polars as pl

    identity = pl.col("userIdentity").struct
    rest = [
        "eventSource", "awsRegion", "userAgent", "errorCode", "eventID",
        pl.col("resources").list.first().struct.field("ARN").alias("arn"),
        identity.field("type").alias("principal_type"), identity.field("arn").alias("principal"),
    ]
    return table.select(
        pl.col("eventTime").str.to_datetime("%Y-%m-%dT%H:%M:%SZ", time_unit="ms")
        .dt.replace_time_zone(None).alias("t"),
        identity.field("accessKeyId").fill_null("").alias("key"),
        pl.col("sourceIPAddress").alias("address"), pl.col("eventName").alias("operation"),
        pl.col("additionalEventData").struct.field("bytesTransferredOut").fill_null(0)
        .alias("amount"), *(rest if whole else []))


def _run(work, kind, is_array, files, store, key):
    import polars as pl

    parquet = f"{store}/events.parquet"
    table = (pl.scan_parquet(parquet) if work == "query"
             else _source(kind, is_array == "1", files, work == "load"))
    if work == "load":
        table.sink_parquet(parquet)
        return
    events = table.select("t", "key", "address", "operation", "amount")
    if work == "cold":
        events = events.collect().lazy()
    mine, calls, amount = events.filter(pl.col("key") == key), pl.len().alias("c"), pl.sum("amount")
    second = "%Y-%m-%dT%H:%M:%S"
    hours, addresses, operations, keys = pl.collect_all([
        mine.group_by(pl.col("t").dt.truncate("1h").dt.strftime("%Y-%m-%dT%H")).agg(calls, amount),
        mine.group_by("address").agg(
            pl.col("t").min().dt.strftime(second).alias("first"),
            pl.col("t").max().dt.strftime(second).alias("last"), calls),
        mine.group_by("operation").agg(calls),
        events.filter(pl.col("key") != "").group_by("key").agg(calls, amount)])
    for line in lines(*({row[0]: row[1:] for row in table.rows()} for table in (hours, addresses)),
                      dict(operations.rows()), {row[0]: row[1:] for row in keys.rows()}):
        print(line)


if __name__ == "__main__":
    _run(*sys.argv[1:])
