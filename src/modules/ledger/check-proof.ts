import { longDay, minuteOf } from '../../platform/day.ts'
import { linkAfter } from './chain.ts'
import { isSigned } from './day-file.ts'
import { algorithms, climb } from './merkle.ts'
import type { Proof as ProofFile } from './model.ts'
import { isReceipt, verifyReceipt } from './receipt.ts'
import { Proof } from './schema.ts'

export type ProofCheckResult = { holds: boolean; sentence: string; facts: { term: string; value: string }[] }

/** What a proof or a receipt shows, or why it shows nothing. Checked with this installation's own key. */
export function checkText(text: string): ProofCheckResult {
  if (isReceipt(text)) return checkReceipt(text)
  const proof = Proof.safeParse(parsed(text))
  return proof.success ? checkProof(proof.data) : fails('这不是本系统出具的存证证明或者回执：格式不符')
}

export function checkProof(proof: ProofFile): ProofCheckResult {
  const { statement, signature } = proof.day
  if (!isSigned(statement, Buffer.from(signature, 'base64'))) return fails('证明不成立：当日根哈希的签名不是本系统签署的')
  const link = linkAfter(
    { sha256: Buffer.from(proof.previous.sha256, 'hex'), sm3: Buffer.from(proof.previous.sm3, 'hex') },
    proof.event,
  )
  const roots = { sha256: statement.root, sm3: statement.rootSm3 }
  const isInside = algorithms.every(
    (algorithm) => climb(algorithm, link[algorithm], proof.path[algorithm]).toString('hex') === roots[algorithm],
  )
  if (!isInside) return fails('证明不成立：由这条记录算不出当日已签署的根哈希，记录或者证明被改动过')
  return {
    holds: true,
    sentence: `证明成立：这条记录在${longDay(statement.day)}封存时已经存在，此后一字未改。`,
    facts: [
      ...factsOf(proof.event),
      { term: '封存日期', value: longDay(statement.day) },
      { term: '链上编号', value: String(proof.seq) },
    ],
  }
}

function checkReceipt(text: string): ProofCheckResult {
  const payload = verifyReceipt(text)
  if (!payload) return fails('回执不成立：签名与内容不符，内容被改动过或者不是本系统出具的')
  const facts = Object.entries(payload).map(([term, value]) => ({ term, value: String(value ?? '') }))
  return { holds: true, sentence: '回执成立：以下内容由本系统出具，一字未改。', facts }
}

function factsOf(event: string) {
  const { name, subject_id, happened_at } = parsed(event) as Record<string, string | undefined>
  const instant = new Date(`${happened_at}Z`)
  return [
    { term: '事项', value: name ?? '' },
    { term: '所属案件', value: subject_id ?? '' },
    { term: '发生时间', value: Number.isNaN(instant.getTime()) ? '' : minuteOf(instant) },
  ]
}

const fails = (sentence: string): ProofCheckResult => ({ holds: false, sentence, facts: [] })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
