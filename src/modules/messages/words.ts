import { cutQuery } from '../search/index.ts'

// What stands in every letter tells none from another.
const SAID_BY_ALL = new Set(
  '你好 您好 请问 谢谢 感谢 领导 尊敬 我们 你们 他们 可以 如何 怎么 什么 哪里 是否 需要 希望 建议 咨询 投诉 问题 情况 相关 有关 以及 进行 深圳 深圳市 本人 现在 目前 已经 没有 因为 所以 但是 如果 这个 那个 能否 麻烦 回复 答复 解决 处理 部门 政府 工作 示例 怎样 办理 材料 申请 请 到 带'.split(
    ' ',
  ),
)
const MOST = 100

/** The words by which a message or a question of the FAQ is compared with others. */
export const wordsOf = (text: string): string[] =>
  [...new Set(cutQuery(text.slice(0, 2_000)).words)].filter((word) => word.length > 1 && !SAID_BY_ALL.has(word)).slice(0, MOST)
