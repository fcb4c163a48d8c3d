import { z } from 'zod'

const Hex = z.string().regex(/^[0-9a-f]{64}$/, '应为 64 位十六进制')
const Day = z.iso.date('日期格式不正确')
const Count = z.int().min(1)
const Base64 = z.base64('编码不正确')

const DayStatement = z.object({
  chain: z.uuid(),
  day: Day,
  firstSeq: Count,
  lastSeq: Count,
  events: Count,
  root: Hex,
  rootSm3: Hex,
  previousRoot: Hex.nullable(),
})

export const DayFile = z.object({
  kind: z.literal('yangguang-ledger-day', '不是日封存文件'),
  version: z.literal(1),
  statement: DayStatement,
  signature: Base64,
  publicKey: z.string(),
})

const Path = z.array(z.object({ side: z.enum(['left', 'right']), hash: Hex })).max(64)

export const Proof = z.object({
  kind: z.literal('yangguang-ledger-proof', '不是存证证明文件'),
  version: z.literal(1),
  seq: Count,
  event: z.string(),
  previous: z.object({ sha256: Hex, sm3: Hex }),
  path: z.object({ sha256: Path, sm3: Path }),
  day: DayFile,
})

/** What a receipt may say: plain values by name. */
export const ReceiptPayload = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
export type ReceiptPayload = z.infer<typeof ReceiptPayload>

/** Whatever somebody wants checked: a proof as JSON, or the text of a receipt. */
export const ProofCheck = z.object({
  text: z.string('请粘贴证明文件或者回执签名的全文').trim().min(1, '请粘贴证明文件或者回执签名的全文').max(200_000, '内容过长'),
})

export const ProofCheckView = z.object({
  holds: z.boolean(),
  sentence: z.string(),
  facts: z.array(z.object({ term: z.string(), value: z.string() })),
})

export const DayView = z.object({ day: Day, events: Count, root: Hex, rootSm3: Hex })
export const Days = z.object({ days: z.array(DayView), next: Day.nullable() })
