import { createHash } from 'node:crypto'
import type { Ctx } from '../../../platform/ctx.ts'
import { longDay } from '../../../platform/day.ts'
import { canonicalJson } from '../../ledger/index.ts'
import type { Dataset } from '../model.ts'
import { type Application, modes, type Proposal } from './model.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
/** What a decision names: another proposal is another hash. */
export const proposalHash = (proposal: Proposal) => sha256(canonicalJson(proposal))
export const agreementHash = sha256

/** What is decided on and what is signed, by their hashes. */
export async function findHashes({ db }: Pick<Ctx, 'db'>, application: string) {
  const found = await db
    .selectFrom('datasets.application')
    .select(['proposal', 'agreement_hash'])
    .where('id', '=', application)
    .executeTakeFirst()
  return {
    proposal: found?.proposal ? proposalHash(found.proposal as Proposal) : '', // written from a Proposal only
    agreement: found?.agreement_hash ?? '',
  }
}

type Parties = { office: string; holder: string; site: string; on: string }
type Asked = Pick<Application, 'number' | 'purpose' | 'product' | 'measures' | 'handlers'>
type Terms = Pick<Dataset, 'number' | 'title' | 'usage_requirements' | 'security_measures'>

/** 使用协议, whole, as it is shown, hashed and signed. What it allows is the proposal, word for word. */
export function agreementText(dataset: Terms, asked: Asked, proposal: Proposal, { office, holder, site, on }: Parties): string {
  return [
    '公共数据使用协议',
    '',
    `协议编号：${asked.number}`,
    `提供机关：${office}`,
    `使用人：${holder}`,
    `拟定日期：${longDay(on)}`,
    '',
    `一、数据。《${dataset.title}》（${dataset.number}），通过${site}提供。`,
    `二、用途。${asked.purpose}`,
    `三、形成的产品或者服务。${asked.product}`,
    `四、提供的内容。${grantWords(proposal).join('；')}。`,
    `五、期限。自签订之日起 ${proposal.months} 个月。到期后停止提供，使用人应当删除取得的数据。`,
    `六、使用要求。${dataset.usage_requirements ?? '按照本协议写明的用途使用'}`,
    `七、安全保障。提供机关的要求：${dataset.security_measures ?? '采取必要措施，防止数据泄露'}。使用人承诺的措施：${asked.measures}`,
    `八、接触数据的人员。${asked.handlers.map(({ name, duty }) => `${name}（${duty}）`).join('、')}。人员变动应当及时告知提供机关。`,
    '九、使用密钥由使用人专人保管，不得转让、出借；泄露的，应当立即更换并告知提供机关。',
    '十、每次取得数据的时间、行数、字节数和查询的摘要值予以记录，使用人和提供机关均可查看。不得用于识别特定个人。',
    '十一、违反本协议，或者继续提供可能危害安全、侵害他人合法权益的，提供机关可以立即终止提供并告知理由。',
    '十二、对终止提供有异议的，可以向市公共数据主管部门提出。本协议项下的数据免费提供。',
    '',
  ].join('\n')
}

const count = (number: number) => number.toLocaleString('en-US')

/** What a grant allows, in words: for the agreement, the desk and its holder. */
export function grantWords({ mode, columns, sums, rowWords, floor, ...budget }: Omit<Proposal, 'months'>): string[] {
  return [
    `${modes[mode].label}（${modes[mode].says}）`,
    mode === 'rows' ? `字段：${columns.join('、')}` : `可以分组的字段：${columns.join('、')}`,
    ...(mode === 'statistics'
      ? [`可以求和、求平均的字段：${sums.join('、') || '无，只计数'}`, `不足 ${floor} 行的组不显示`]
      : []),
    ...(rowWords ? [`只提供符合条件的行：${rowWords}`] : []),
    `每次最多 ${count(budget.rowsPerAnswer)} 行，每月最多 ${count(budget.rowsPerMonth)} 行、查询 ${count(budget.queriesPerMonth)} 次`,
  ]
}
