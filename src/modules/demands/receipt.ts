import { type Receipt, signReceipt } from '../ledger/index.ts'
import { type Demand, kinds } from './model.ts'

type Received = Pick<Demand, 'id' | 'number' | 'kind' | 'received_at' | 'due_on'>

/** What the system states with its signature: that this demand came in at this moment, and until when it is answered. Nothing of who or what. */
export const receiptOf = ({ id, number, kind, received_at, due_on }: Received): Receipt =>
  signReceipt({
    诉求编号: number,
    事项标识: id,
    类别: kinds[kind],
    收到时间: received_at.toISOString(),
    答复期限: due_on,
  })
