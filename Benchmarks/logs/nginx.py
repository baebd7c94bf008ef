"""An nginx access log in the combined format, with the key in the query of the URL."""

from world import (
    FOREIGN, KEYS, LEAKED, MINUTES_SECONDS, abuse_permille, addresses, callers_by_key,
    generator, growing, secret, zipf,
)

_NOUNS = [
    "users", "orders", "invoices", "reports", "search", "files", "sessions", "metrics", "webhooks",
    "tokens", "projects", "models",
]
_AGENTS = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/{}.0.0.0 Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:{}.0) Gecko/20100101 Firefox/128.0",
    "python-requests/2.{}.1",
    "okhttp/4.{}.0",
    "ExampleCorp-SDK/2.{} (go1.22; linux; amd64) batch-exporter",
    "Java/17.0.{}",
]
_NOISE = r"\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03"
_REFERERS = ["-", "-", "-", "https://console.example/dashboard/overview"]
_METHODS = ["GET"] * 13 + ["POST"] * 2 + ["PUT"]
_STATUSES = [200] * 238 + [304] * 5 + [404] * 6 + [401] * 3 + [500] * 2 + [201] * 2


def keys(seed):
    return ["dk_live_" + secret(seed, "nginx", key, 24) for key in range(KEYS)]


def _paths():
    """The often asked for first; one request in four adds a number of its own."""
    short = [f"/api/v1/{noun}" for noun in _NOUNS]
    long = [f"/api/v1/{noun}/{1000 + 37 * number}/{_NOUNS[number // 12]}"
            for number, noun in enumerate(_NOUNS * 10)]
    return short + long + [f"/static/assets/{noun}-{number}.js"
                           for number, noun in enumerate(_NOUNS * 5)]


def day(seed, counts, day):
    bits = generator(seed, "nginx", day).getrandbits
    names, callers, everybody = keys(seed), callers_by_key(seed), addresses(seed)
    key_table, paths, numbers = zipf(KEYS, 0.9), _paths(), zipf(4000, 0.9, 65536)
    path_table = [paths[place] for place in zipf(len(paths), 1.05)]
    agents = [agent.format(version) for version in range(120, 130) for agent in _AGENTS]
    agent_table, sizes = zipf(6, 0.9, 64), growing(180, 60, 1024)
    date = f"{2 + day:02d}/Mar/2026:"
    lines = []
    add = lines.append
    for hour in range(24):
        count = counts[day * 24 + hour]
        abused = abuse_permille(day * 24 + hour)
        prefix = f"{date}{hour:02d}:"
        for event in range(count):
            luck, more = bits(64), bits(64)
            second = ((event << 12) + (luck & 4095)) * 3600 // (count << 12)
            time = prefix + MINUTES_SECONDS[second]
            kind, luck = luck >> 12 & 1023, luck >> 22
            if kind == 1023:
                address = everybody[200 + (more & 127)]
                add(f'{address} - - [{time} +0000] "{_NOISE}" 400 157 "-" "-"\n')
                continue
            size = sizes[more & 1023] + (more >> 10 & 63)
            status = _STATUSES[more >> 16 & 255]
            method = _METHODS[more >> 24 & 15]
            referer = _REFERERS[more >> 28 & 3]
            path = path_table[more >> 30 & 4095]
            if more >> 42 & 3 == 0:
                path = f"{path}/{numbers[more >> 44 & 65535]}"
            if abused and luck % 1000 < abused:
                if more >> 60 & 3 == 0:
                    status = 403
                add(f'{FOREIGN} - - [{time} +0000] "GET /api/v1/{_NOUNS[3 + (luck & 1)]}?api_key='
                    f'{names[LEAKED]}&limit=1000&request_id={luck >> 8 & 0xffffffff:08x} HTTP/1.1" '
                    f'{status} {size * 7} "-" "python-requests/2.31.0"\n')
            elif kind < 768:
                key = key_table[luck & 4095]
                agent = agents[(key * 7 + agent_table[luck >> 12 & 63]) % 60]
                if status == 304:
                    size = 0
                add(f'{callers[key][luck >> 18 & 1023]} - - [{time} +0000] "{method} {path}'
                    f'?api_key={names[key]}&limit={10 + 10 * (more >> 60)}&request_id='
                    f'{luck >> 8 & 0xffffffff:08x} HTTP/1.1" {status} {size} "{referer}" '
                    f'"{agent}"\n')
            else:
                add(f'{everybody[luck & 255]} - - [{time} +0000] "{method} {path}?v='
                    f'{luck >> 10 & 0xffffffff:08x} HTTP/1.1" {status} {size} "{referer}" '
                    f'"{agents[luck % 60]}"\n')
    return lines
