"""Makes the vectors of python.json: `pip install lz4 zstandard`, then `python3 make.py > python.json`.

The encoders are liblz4, libzstd and zlib. contents.ts makes the same contents in TypeScript.
"""
import base64
import gzip
import json
import struct

import lz4.frame
import zstandard


def events() -> bytes:
    return "".join(f'{{"id":"e{n % 50}","title":"放假通知"}}\n' for n in range(6000)).encode()


def noise() -> bytes:
    out, state = bytearray(), 1
    for _ in range(700):
        state = (state * 1103515245 + 12345) % 2**31
        out.append(state >> 16 & 255)
    return bytes(out)


CONTENTS = {"events": events(), "noise": noise(), "empty": b"", "both": events() + noise()}
SKIPPABLE_LZ4 = struct.pack("<II", 0x184D2A53, 5) + b"hello"
SKIPPABLE_ZSTD = struct.pack("<II", 0x184D2A5F, 5) + b"hello"


def lz4_frame(content: bytes, linked=False, block=False, whole=False, size=False, max_block=lz4.frame.BLOCKSIZE_MAX64KB):
    return lz4.frame.compress(
        content, block_linked=linked, block_checksum=block, content_checksum=whole, store_size=size, block_size=max_block
    )


def zstd(content: bytes, level=3, **kwargs):
    return zstandard.ZstdCompressor(level=level, **kwargs).compress(content)


def zstd_stream(content: bytes):
    stream = zstandard.ZstdCompressor(level=3).compressobj()
    return stream.compress(content) + stream.flush()


vectors = []


def add(codec: str, name: str, content: str, data: bytes):
    vectors.append({"codec": codec, "name": name, "content": content, "base64": base64.b64encode(data).decode()})


for bits in range(16):
    options = {"linked": bits & 1 > 0, "block": bits & 2 > 0, "whole": bits & 4 > 0, "size": bits & 8 > 0}
    on = [key for key, value in options.items() if value]
    add("lz4", "events, " + (" ".join(on) or "plain"), "events", lz4_frame(CONTENTS["events"], **options))
for name in ("MAX256KB", "MAX1MB", "MAX4MB"):
    add("lz4", f"blocks of {name}", "both", lz4_frame(CONTENTS["both"], linked=True, max_block=getattr(lz4.frame, "BLOCKSIZE_" + name)))
add("lz4", "a block that does not compress", "noise", lz4_frame(CONTENTS["noise"], block=True, whole=True))
add("lz4", "nothing", "empty", lz4_frame(b"", whole=True))
add("lz4", "several frames and one to skip", "both", lz4_frame(CONTENTS["events"], linked=True, whole=True) + SKIPPABLE_LZ4 + lz4_frame(CONTENTS["noise"], size=True))
add("zstd", "a checksum", "events", zstd(CONTENTS["events"], write_checksum=True))
add("zstd", "no content size, as a stream", "both", zstd_stream(CONTENTS["both"]))
add("zstd", "level 19", "both", zstd(CONTENTS["both"], level=19))
add("zstd", "a fast level", "events", zstd(CONTENTS["events"], level=-5))
add("zstd", "a block that does not compress", "noise", zstd(CONTENTS["noise"]))
add("zstd", "nothing", "empty", zstd(b""))
add("zstd", "several frames", "both", zstd(CONTENTS["events"], write_checksum=True) + zstd_stream(CONTENTS["noise"]))
add("zstd", "several frames and one to skip", "both", zstd(CONTENTS["events"], write_checksum=True) + SKIPPABLE_ZSTD + zstd(CONTENTS["noise"]))
add("gzip", "one member", "events", gzip.compress(CONTENTS["events"], mtime=0))
add("gzip", "several members", "both", gzip.compress(CONTENTS["events"], mtime=0) + gzip.compress(CONTENTS["noise"], mtime=0))
add("gzip", "nothing", "empty", gzip.compress(b"", mtime=0))
print(json.dumps(vectors, indent=2))
