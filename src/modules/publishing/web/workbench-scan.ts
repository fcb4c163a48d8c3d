import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { Refusal } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { type Finding, kindLabels, knownTo, scanText } from '../../screening/index.ts'

/** What screening finds while one writes. Nothing of what is sent is kept. */
export const scanPages = new Hono<Env>()

const Asked = z.object({ title: z.string().max(1_000).default(''), text: z.string().max(2_000_000) })

scanPages.post('/scans', async (c) => {
  const { title, text } = await asked(c)
  const known = await knownTo(c.var.ctx)
  return c.json({ findings: scanText(text, known).map(shown), inTitle: scanText(title, known).map(shown) })
})

async function asked(c: Context<Env>) {
  const parsed = Asked.safeParse(await c.req.json().catch(() => null))
  if (!parsed.success) throw new Refusal(400, 'malformed', '提交的内容无法读取')
  return parsed.data
}

/** With the words of the panel; where the suggestion can stand in the text it is offered as one. */
const shown = ({ kind, start, end, text, suggestion }: Finding) => ({
  kind,
  label: kindLabels[kind],
  start,
  end,
  text,
  suggestion: kind === 'secrecy-mark' ? '带有密级或者内部标志的内容不得录入本系统' : `建议改为“${suggestion}”`,
  replacement: kind === 'secrecy-mark' || !suggestion ? null : suggestion,
})
