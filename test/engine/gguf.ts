import { writeFileSync } from 'node:fs'
import { openChance } from '../load/random.ts'

/** A llama of 2 layers over bytes with weights by chance: everything of a model but sense. */
const size = { context: 8_192, embedding: 64, layers: 2, heads: 4, forward: 128 }
const bytes = 256
const special = ['<unk>', '<s>', '</s>']
const vocabulary = special.length + bytes

type Value = number | string | boolean | readonly string[] | Float32Array | Int32Array
type Tensor = readonly [name: string, dims: readonly number[]]

const alignment = 32

/** Writes the model as GGUF version 3. @param seed the same seed writes the same file */
export function writeRandomModel(file: string, seed: number): void {
  const { context, embedding, layers, heads, forward } = size
  const kinds = Int32Array.from({ length: vocabulary }, (_, id) =>
    id === 0 ? 2 : id < special.length ? 3 : 6,
  )
  const tokens = Array.from(
    { length: bytes },
    (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
  )
  const facts: readonly (readonly [string, Value])[] = [
    ['general.architecture', 'llama'],
    ['general.name', 'by chance'],
    ['llama.context_length', context],
    ['llama.embedding_length', embedding],
    ['llama.block_count', layers],
    ['llama.feed_forward_length', forward],
    ['llama.attention.head_count', heads],
    ['llama.attention.head_count_kv', heads],
    ['llama.rope.dimension_count', embedding / heads],
    ['llama.attention.layer_norm_rms_epsilon', new Float32Array([1e-5])],
    ['llama.vocab_size', vocabulary],
    ['tokenizer.ggml.model', 'llama'],
    ['tokenizer.ggml.tokens', [...special, ...tokens]],
    ['tokenizer.ggml.scores', new Float32Array(vocabulary)],
    ['tokenizer.ggml.token_type', kinds],
    ['tokenizer.ggml.bos_token_id', 1],
    ['tokenizer.ggml.eos_token_id', 2],
    ['tokenizer.ggml.unknown_token_id', 0],
    ['tokenizer.ggml.add_space_prefix', false],
  ]
  const tensors: readonly Tensor[] = [
    ['token_embd.weight', [embedding, vocabulary]],
    ['output_norm.weight', [embedding]],
    ['output.weight', [embedding, vocabulary]],
    ...Array.from({ length: layers }, (_, layer): readonly Tensor[] => [
      [`blk.${layer}.attn_norm.weight`, [embedding]],
      [`blk.${layer}.attn_q.weight`, [embedding, embedding]],
      [`blk.${layer}.attn_k.weight`, [embedding, embedding]],
      [`blk.${layer}.attn_v.weight`, [embedding, embedding]],
      [`blk.${layer}.attn_output.weight`, [embedding, embedding]],
      [`blk.${layer}.ffn_norm.weight`, [embedding]],
      [`blk.${layer}.ffn_gate.weight`, [embedding, forward]],
      [`blk.${layer}.ffn_up.weight`, [embedding, forward]],
      [`blk.${layer}.ffn_down.weight`, [forward, embedding]],
    ]).flat(),
  ]
  const head: Buffer[] = [Buffer.from('GGUF'), u32(3), u64(tensors.length), u64(facts.length)]
  for (const [name, value] of facts) head.push(text(name), written(value))
  let offset = 0
  for (const [name, dims] of tensors) {
    head.push(text(name), u32(dims.length), ...dims.map(u64), u32(0), u64(offset))
    offset += aligned(lengthOf(dims) * 4)
  }
  const described = Buffer.concat(head)
  const chance = openChance(seed)
  const data = tensors.map(([name, dims]) => {
    const norm = name.includes('norm')
    const weights = Float32Array.from({ length: lengthOf(dims) }, () => (norm ? 1 : chance.next() - 0.5))
    return padded(Buffer.from(weights.buffer))
  })
  writeFileSync(file, Buffer.concat([padded(described), ...data]))
}

const lengthOf = (dims: readonly number[]): number => dims.reduce((all, each) => all * each, 1)
const aligned = (length: number): number => Math.ceil(length / alignment) * alignment
const padded = (part: Buffer): Buffer =>
  Buffer.concat([part, Buffer.alloc(aligned(part.length) - part.length)])

function u32(value: number): Buffer {
  const part = Buffer.alloc(4)
  part.writeUInt32LE(value)
  return part
}
function u64(value: number): Buffer {
  const part = Buffer.alloc(8)
  part.writeBigUInt64LE(BigInt(value))
  return part
}
const text = (value: string): Buffer => Buffer.concat([u64(Buffer.byteLength(value)), Buffer.from(value)])

/** A value behind the number of its type: 4 whole, 5 whole in a list, 6 broken, 7 yes or no, 8 text, 9 list. */
function written(value: Value): Buffer {
  if (typeof value === 'number') return Buffer.concat([u32(4), u32(value)])
  if (typeof value === 'boolean') return Buffer.concat([u32(7), Buffer.from([value ? 1 : 0])])
  if (typeof value === 'string') return Buffer.concat([u32(8), text(value)])
  if (value instanceof Float32Array && value.length === 1)
    return Buffer.concat([u32(6), Buffer.from(value.buffer)])
  if (value instanceof Float32Array || value instanceof Int32Array) {
    const kind = value instanceof Float32Array ? 6 : 5
    return Buffer.concat([u32(9), u32(kind), u64(value.length), Buffer.from(value.buffer)])
  }
  return Buffer.concat([u32(9), u32(8), u64(value.length), ...value.map(text)])
}
