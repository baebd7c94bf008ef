"""The requests log of a gateway to language models: one JSON object a line."""

from world import (
    FOREIGN, KEYS, LEAKED, MILLISECONDS, MINUTES_SECONDS, abuse_permille, callers_by_key,
    generator, growing, secret, zipf,
)

_MODELS = [
    "claude-sonnet-4-5", "gpt-4o-mini", "claude-haiku-4-5", "gpt-4o", "text-embedding-3-small",
    "claude-opus-4-1", "gemini-2.5-flash", "llama-3.3-70b", "mistral-large", "gemini-2.5-pro",
]
_ENDPOINTS = ["/v1/chat/completions", "/v1/messages", "/v1/embeddings"]
_STATUSES = [200] * 247 + [429] * 5 + [500] * 3 + [400]
_AGENTS = ["OpenAI/Python 1.82.0", "Anthropic/Python 0.75.0", "node-fetch/3.3.2", "curl/8.5.0"]
_STREAM = ["false", "true"]


def keys(seed):
    return ["sha256:" + secret(seed, "gateway", key, 64) for key in range(KEYS)]


def day(seed, counts, day):
    bits = generator(seed, "gateway", day).getrandbits
    names, callers = keys(seed), callers_by_key(seed)
    key_table, model_table = zipf(KEYS, 0.9), zipf(len(_MODELS), 0.8, 256)
    prompts, completions = growing(20, 70, 1024), growing(2, 65, 1024)
    date = f"2026-03-{2 + day:02d}T"
    lines = []
    add = lines.append
    for hour in range(24):
        count = counts[day * 24 + hour]
        abused = abuse_permille(day * 24 + hour)
        prefix = f"{date}{hour:02d}:"
        for event in range(count):
            luck, more = bits(64), bits(64)
            millisecond = ((event << 12) + (luck & 4095)) * 3_600_000 // (count << 12)
            time = (prefix + MINUTES_SECONDS[millisecond // 1000]
                    + MILLISECONDS[millisecond % 1000])
            luck >>= 12
            if abused and luck % 1000 < abused:
                key, address, model, agent = LEAKED, FOREIGN, 5, 3
            else:
                key = key_table[luck & 4095]
                address = callers[key][luck >> 12 & 1023]
                model = (key * 3 + model_table[luck >> 22 & 255]) % 10
                agent = (key + (luck >> 30 & 1)) % 3
            status = _STATUSES[more & 255]
            output = completions[more >> 8 & 1023] if status == 200 else 0
            endpoint = _ENDPOINTS[2 if model == 4 else luck >> 31 & 1]
            add(f'{{"time":"{time}","request_id":"req_{more:016x}{luck & 0xffffffff:08x}",'
                f'"key_hash":"{names[key]}","ip":"{address}","user_agent":"{_AGENTS[agent]}",'
                f'"endpoint":"{endpoint}","model":"{_MODELS[model]}",'
                f'"input_tokens":{prompts[more >> 18 & 1023]},"output_tokens":{output},'
                f'"status":{status},"latency_ms":{80 + output * (more >> 28 & 15)}.'
                f'{more >> 32 & 7},"stream":{_STREAM[more >> 36 & 1]}}}\n')
    return lines
