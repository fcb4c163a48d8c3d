/** What is said in every opinion and tells none from another. */
export const SAID_BY_ALL: ReadonlySet<string> = new Set(
  `的 了 是 在 和 与 及 或 也 都 就 又 还 很 太 更 最 请 让 把 被 对 向 从 到 于 给 为 以 之 其 此 这 那 个 些 么 吗 呢 吧 啊 呀 有 没有 没 不 不是 不能 要 会 能 可
  可以 可能 能够 能否 是否 应 应该 应当 需要 需 必须 希望 建议 盼望 恳请 请求 要求 认为 觉得 感觉 期待 我 我们 咱们 你 你们 您 他 他们 大家 自己 本人 人 个人
  一 一个 一下 一些 一点 一直 一定 1 1个 2 3 现在 目前 如今 已经 比较 非常 十分 特别 真的 其实 因为 所以 如果 但是 但 而 而且 并 并且 同时 然后 以及 由于 为了 虽然 不过 只 只有 只要 还是 就是 都是 这样 这个 这种 这些 那么 那个 什么 怎么 如何
  等 等等 中 里 上 下 内 外 时 后 前 时候 进行 相关 有关 方面 情况 问题 意见 办法 规定 条款 征求 征求意见稿 意见稿 草案 政府 部门 领导 市 本市 我市 深圳 深圳市 城市 工作 具体
  做 做好 加强 完善 尽快 尽量 考虑 用 看 说 想 去 来 好 好的 多 少 大 小 几 每 每个 各 各个 某 再 才 却 则 即 若 谢谢 感谢 你好 您好 尊敬 地 得 着 过 一样 很多 许多 不少 这里 那里 没法 根本 实在 非 不要 不得 不应 不该 不必 不宜`
    .split(/\s+/)
    .filter(Boolean),
)

const APPROVES = /(?<![不未难])(?:支持|赞成|同意|拥护|赞同|认同)(?!不)/
const OPPOSES = /反对|不同意|不赞成|不支持|不认同|不赞同|难以接受|不能接受|坚决抵制/
const CONTRARIES: readonly (readonly [RegExp, RegExp])[] = [
  [/延长|放长|加长/, /缩短|减短/],
  [/提高|上调|调高|提升|加大/, /降低|下调|调低|减轻/],
  [/保留|恢复/, /取消|废除|删除|删去|去掉/],
  [/扩大|放宽|放开/, /缩小|收紧|收窄|从严/],
  [/提前/, /推迟|延后/],
  [/允许|准许/, /禁止|不准|不许|不得/],
]

/** Whether two texts want the opposite of each other: the words are nearly the same, and no answer would fit both. */
export function areContrary(a: string, b: string): boolean {
  const [one, other] = [standOf(a), standOf(b)]
  if (one * other < 0) return true
  return CONTRARIES.some(([more, less]) => {
    const [first, second] = [sideOf(a, more, less), sideOf(b, more, less)]
    return first * second < 0
  })
}

const standOf = (text: string) => (OPPOSES.test(text) ? -1 : APPROVES.test(text) ? 1 : 0)
const sideOf = (text: string, more: RegExp, less: RegExp) => Number(more.test(text)) - Number(less.test(text))
