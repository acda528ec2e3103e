"""Writes src/MLExtensions.Tokenizers/Unicode/unicode.bin: how the reference tokenizers see each code point. The reference mixes Unicode
versions, so no single edition of the Unicode character database would do.

    python3 make_tables.py --facts ../../../shared/goldens/tokenizers/unicode.json.gz --categories categories.json --ucd /usr/share/unicode \
        --out ../../src/MLExtensions.Tokenizers/Unicode/unicode.bin

--facts       what the reference does with each code point (sets and mappings)
--categories  general categories of its regular expressions: categories.js writes them
--ucd         the Unicode character database, 15.0 or later (Debian: unicode-data), for what the reference does not show one character at a time:
              combining classes and scripts (of the characters that its tables of Unicode 9 and 10 know) and grapheme clusters

The file is zlib-compressed; UnicodeData.cs reads it: all numbers little-endian.
    u16 classes, then for each u32 flags, u8 combining class, u8 grapheme break, u8 general category, u8 zero
    u16 blocks, 4352 x u16 block of each 256 code points, blocks x 256 x u16 class
    three mappings (lower case, NFD, NFKD): u32 entries, each u32 code point, u8 length, length x u16 UTF-16 units
    u32 compositions, each three u32: first, second, composed
    u32 script ranges, each u32 first code point, u8 script (0: none)
"""
import argparse, gzip, json, re, struct, zlib
from pathlib import Path

WHITE, REMOVED, SPACE, PUNCTUATION, NUMERIC, WORD, REGEX_WORD, MARK, BERT_MARK, CJK = (1 << i for i in range(10))
CATEGORIES = "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Zs Zl Zp Cc Cf Cs Co Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Cn".split()
BREAKS = ["Other", "CR", "LF", "Control", "Extend", "ZWJ", "Regional_Indicator", "Prepend", "SpacingMark", "L", "V", "T", "LV", "LVT",
          "Extended_Pictographic"]
LAST = 0x110000
# Scripts that Unicode changed after the version of the reference's table, its ninth.
OLD_SCRIPTS = {0x589: "Common", 0x61C: "Common", 0x953: "Devanagari", 0x954: "Devanagari"}


def ranges(flat):
    return [(a, b) for a, b in zip(flat[::2], flat[1::2])]


def members(flat):
    return {c for a, b in ranges(flat) for c in range(a, b + 1)}


def beyond(points):
    """The facts show planes 0 to 3, the tags and the ends of the private planes; what lies between is like its ends."""
    for plane in (0xF0000, 0x100000):
        if plane in points or plane + 0xFFFD in points:
            points |= set(range(plane, plane + 0xFFFE))
    return points


def properties(path, wanted=None):
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        m = re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([\w.]+)", line)
        if m and (wanted is None or m[3] == wanted):
            yield int(m[1], 16), int(m[2] or m[1], 16), m[3]


def ages(ucd):
    age = [99.0] * LAST
    for a, b, v in properties(ucd / "DerivedAge.txt"):
        age[a:b + 1] = [float(v)] * (b + 1 - a)
    return age


def combining_classes(ucd, age):
    """Of Unicode 9, the version of the reference's normal forms."""
    ccc = [0] * LAST
    for line in (ucd / "UnicodeData.txt").read_text().splitlines():
        f = line.split(";")
        if age[int(f[0], 16)] <= 9.0:
            ccc[int(f[0], 16)] = int(f[3])
    return ccc


def grapheme_breaks(ucd, marks):
    kind = [0] * LAST
    for a, b, v in properties(ucd / "emoji/emoji-data.txt", "Extended_Pictographic"):
        kind[a:b + 1] = [BREAKS.index(v)] * (b + 1 - a)
    for c in marks:
        kind[c] = BREAKS.index("Extend")
    for a, b, v in properties(ucd / "auxiliary/GraphemeBreakProperty.txt"):
        kind[a:b + 1] = [BREAKS.index(v)] * (b + 1 - a)
    return kind


def scripts(ucd, age):
    names, script = ["None"], [0] * LAST
    for a, b, v in properties(ucd / "Scripts.txt"):
        for c in range(a, b + 1):
            if age[c] <= 9.0:
                name = OLD_SCRIPTS.get(c, v)
                if name not in names:
                    names.append(name)
                script[c] = names.index(name)
    return [(c, script[c]) for c in range(LAST) if c == 0 or script[c] != script[c - 1]]


def compositions(nfd, unchanged):
    """Pairs that NFC joins, from the full decompositions: all but a decomposition's last character are what the first one decomposes to."""
    by_decomposition = {d: c for c, d in nfd.items() if c in unchanged}
    pairs = []
    for c in unchanged:
        d = nfd.get(c)
        if d is None:
            continue
        first = d[:-1] if len(d) == 2 else chr(by_decomposition[d[:-1]])
        pairs.append((ord(first), ord(d[-1]), c))
    return sorted(pairs)


def mapping(entries):
    out = [struct.pack("<I", len(entries))]
    for c in sorted(entries):
        units = entries[c].encode("utf-16-le")
        out.append(struct.pack("<IB", c, len(units) // 2) + units)
    return b"".join(out)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--facts", required=True)
    p.add_argument("--categories", required=True)
    p.add_argument("--ucd", type=Path, required=True)
    p.add_argument("--out", required=True)
    args = p.parse_args()
    facts = json.loads(gzip.decompress(Path(args.facts).read_bytes()))
    by_category = json.loads(Path(args.categories).read_text())
    maps = {k[4:]: {int(c, 16): s for c, s in v.items()} for k, v in facts.items() if k.startswith("map_") and not isinstance(v, str)}
    nfd = maps["nfd"]

    sets = [(WHITE, members(facts["regex_s"])), (REMOVED, beyond(members(facts["bert_clean_removed"]))), (SPACE, members(facts["bert_clean_to_space"])),
            (PUNCTUATION, members(facts["punctuation"])), (NUMERIC, members(facts["digits"])), (WORD, members(facts["whitespace_word_chars"])),
            (REGEX_WORD, members(facts["regex_w"])), (MARK, {c for c, s in maps["strip_accents_only"].items() if s == ""}),
            (BERT_MARK, {c for c, s in maps["bert_strip_accents"].items() if s == "" and c not in nfd}), (CJK, members(facts["bert_cjk_spaced"]))]
    for same in ("whitespace_split", "bert_pretok_whitespace", "strip"):
        assert facts[same] == facts["regex_s"], same
    assert facts["punctuation"] == facts["bert_pretok_isolated"] and facts["map_bert_lowercase"] == "map_lowercase"

    age = ages(args.ucd)
    ccc = combining_classes(args.ucd, age)
    category = [CATEGORIES.index("Cn")] * LAST
    for name, flat in by_category.items():
        for a, b in ranges(flat):
            category[a:b + 1] = [CATEGORIES.index(name)] * (b + 1 - a)
    assert {c for c in members(facts["regex_L"])} == {c for c in range(0x32400) if category[c] < 5}
    breaks = grapheme_breaks(args.ucd, members(by_category["Mn"]))

    flags = [0] * LAST
    for bit, points in sets:
        for c in points:
            flags[c] |= bit
    classes, index = {}, []
    for c in range(LAST):
        index.append(classes.setdefault((flags[c], ccc[c], breaks[c], category[c]), len(classes)))
    blocks, block_of = {}, []
    for start in range(0, LAST, 256):
        block_of.append(blocks.setdefault(tuple(index[start:start + 256]), len(blocks)))

    unchanged = {c for c in nfd if c not in maps["nfc"]}
    pairs = compositions(nfd, unchanged)
    out = [struct.pack("<H", len(classes)), *(struct.pack("<IBBBB", *key, 0) for key in classes),
           struct.pack("<H", len(blocks)), struct.pack("<4352H", *block_of), *(struct.pack("<256H", *b) for b in blocks),
           mapping(maps["lowercase"]), mapping(nfd), mapping(maps["nfkd"]),
           struct.pack("<I", len(pairs)), *(struct.pack("<III", *x) for x in pairs)]
    s = scripts(args.ucd, age)
    out += [struct.pack("<I", len(s)), *(struct.pack("<IB", *x) for x in s)]
    packed = zlib.compress(b"".join(out), 9)
    Path(args.out).write_bytes(packed)
    print(len(classes), "classes,", len(blocks), "blocks,", len(pairs), "compositions,", len(s), "script ranges,", len(packed), "bytes")


if __name__ == "__main__":
    main()
