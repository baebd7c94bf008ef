"""Proofs of the ClickHouse store against real servers; Scripts/clickhouse calls them."""
