// Tokens per CPU second of the reference library's Node binding, one thread, best of some rounds:
//   node reference.js MODULE TEXTS.json ROUNDS VOCABULARY...     prints one JSON line a vocabulary
// A vocabulary is a directory with tokenizer.json, or with vocab.json and merges.txt (GPT-2). Its result objects make no arrays until asked, so this is
// less work than the Python binding's.
process.env.TOKENIZERS_PARALLELISM = 'false';
process.env.RAYON_NUM_THREADS = '1';
const fs = require('fs');
const path = require('path');
const [module_, textsFile, rounds, ...directories] = process.argv.slice(2);
const { Tokenizer } = require(module_);
const texts = JSON.parse(fs.readFileSync(textsFile, 'utf8'));

function load(directory) {
  const file = path.join(directory, 'tokenizer.json');
  if (fs.existsSync(file)) return Tokenizer.fromFile(file);
  const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: false, use_regex: true };
  return Tokenizer.fromString(JSON.stringify({
    version: '1.0', truncation: null, padding: null, normalizer: null, pre_tokenizer: byteLevel, post_processor: byteLevel, decoder: byteLevel,
    added_tokens: [{ id: 50256, content: '<|endoftext|>', single_word: false, lstrip: false, rstrip: false, normalized: false, special: true }],
    model: {
      type: 'BPE', dropout: null, unk_token: null, continuing_subword_prefix: null, end_of_word_suffix: null, fuse_unk: false,
      vocab: JSON.parse(fs.readFileSync(path.join(directory, 'vocab.json'), 'utf8')),
      merges: fs.readFileSync(path.join(directory, 'merges.txt'), 'utf8').split('\n').filter(line => line && !line.startsWith('#version')),
    },
  }));
}

(async () => {
  for (const directory of directories) {
    const tokenizer = load(directory);
    tokenizer.disableTruncation();
    tokenizer.disablePadding();
    let tokens = 0;
    let best = Infinity;
    for (let round = 0; round <= rounds; round++) {
      const before = process.cpuUsage();
      const encodings = await tokenizer.encodeBatch(texts);
      const { user, system } = process.cpuUsage(before);
      if (round > 0) best = Math.min(best, (user + system) / 1e6);
      if (round === 0) tokens = encodings.reduce((sum, encoding) => sum + encoding.getLength(), 0);
    }
    console.log(JSON.stringify({ tokens, seconds: best }));
  }
})();
