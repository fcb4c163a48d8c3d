import type { Ctx } from '../../../platform/ctx.ts'
import { cutQuery, expand } from '../../search/index.ts'

// What is said in every such request tells none from another.
const SAID_BY_ALL = new Set(
  '数据 数据集 信息 需要 希望 提供 开放 公开 全市 本市 深圳 深圳市 情况 相关 以及 进行 包括 可以 我们 你好 您好 请问 申请 公共 政府'.split(
    ' ',
  ),
)
const MOST = 120

/** The words by which a request is compared: of the title and the need, in official words where people have others for them. */
export async function wordsOfNeed(ctx: Ctx, { title, need }: { title: string; need: string }): Promise<string[]> {
  const { text, words } = cutQuery(`${title} ${need}`)
  const official = await expand(ctx, { text, words })
  const all = [...words, ...official.flatMap(({ word }) => cutQuery(word).words)]
  return [...new Set(all)].filter((word) => word.length > 1 && !SAID_BY_ALL.has(word)).slice(0, MOST)
}
