// Writes the general category of every code point as the reference's regular expressions see it:
//   npm install --no-save tokenizers@0.23.2 && node categories.js categories.json
// One object: category -> flat inclusive ranges [first, last, first, last, ...].
const { Tokenizer } = require('tokenizers');
const categories = 'Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Co'.split(' ');
const result = {};
for (const category of categories) {
  const normalizer = Tokenizer.fromString(JSON.stringify({
    version: '1.0', truncation: null, padding: null, added_tokens: [], pre_tokenizer: null, post_processor: null, decoder: null,
    normalizer: { type: 'Replace', pattern: { Regex: `\\p{${category}}` }, content: '' },
    model: { type: 'WordLevel', vocab: { a: 0 }, unk_token: 'a' },
  })).getNormalizer();
  const ranges = [];
  for (let point = 0; point < 0x110000; point++) {
    if (point >= 0xD800 && point < 0xE000) continue;
    if (normalizer.normalizeString(String.fromCodePoint(point)) !== '') continue;
    if (ranges[ranges.length - 1] === point - 1) ranges[ranges.length - 1] = point;
    else ranges.push(point, point);
  }
  result[category] = ranges;
}
require('fs').writeFileSync(process.argv[2], JSON.stringify(result));
