// Words that ask, and say nothing of the matter: a document that holds them is no answer for that.
const ASKING =
  /可不可以|合不合法|怎么办|怎么样|怎么|怎样|如何|可以吗|可以|能不能|能否|能吗|是不是|有没有|会不会|要不要|该不该|行不行|合法吗|违法吗|对不对|算不算|应该|需要|请问|什么样|什么时候|什么|多少钱|多少|多久|多长时间|几天|哪里|哪些|哪个|哪儿|自己|人家|有人|这个|那个|这样|那样|一个|一下|是否|为什么|为啥|咋办|几个|或者|但是|如果|因为|所以|非常|真的|到底|究竟|以后|之后|时候|现在|一直|总是|突然|直接|没有|我们|他们|不能|不会|没|不|能|要|会|给|被|找|去|[哪谁吗呢吧啊呀了的我你您他她咋啥]/g

/** A question without the words that only ask; as it was, when nothing would be left. */
export function withoutAsking(text: string) {
  const rest = text.replace(ASKING, ' ').replaceAll(/\s+/g, ' ').trim()
  return /\p{L}{2}/u.test(rest) ? rest : text
}
