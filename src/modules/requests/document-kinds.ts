import type { Status } from './model.ts'

export const documentKinds = {
  application: '申请材料',
  answer: '答复附件',
  'proof-of-service': '送达凭证',
  other: '其他',
} as const
export type DocumentKind = keyof typeof documentKinds

/** What may still be added: what goes out with the answer is signed with it, so not after the signature. */
export const kindsToAdd = (status: Status): DocumentKind[] =>
  status === 'signed' || status === 'answered' ? ['proof-of-service', 'other'] : ['answer', 'application', 'other']
