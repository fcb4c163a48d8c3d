import type { Ctx } from '../../../platform/ctx.ts'
import { Card, longDay } from '../../../ui/index.ts'
import type { Message } from '../../messages/index.ts'
import { questionBehind } from '../actions/follow-up-question.ts'
import { portalPath } from '../model.ts'

/** Beside a message that was a question: where it was asked. */
export async function asideOfMessage(ctx: Ctx, { origin, origin_id }: Message) {
  if (origin !== 'briefings.question' || origin_id === null) return null
  const { id, title, number, held_on } = await questionBehind(ctx, origin_id)
  return (
    <Card title="提问的活动">
      <p>
        <a href={`${portalPath(id)}#q${number}`}>{title}</a>
        {held_on && `，${longDay(held_on)}`}，{number} 号提问
      </p>
    </Card>
  )
}
