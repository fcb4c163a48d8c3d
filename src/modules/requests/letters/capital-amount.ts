const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖']
const PLACES = ['', '拾', '佰', '仟']
const GROUPS = ['', '万', '亿']

/** A whole number of yuan in the capitals of 票据: 230 → 人民币贰佰叁拾元整 (支付结算办法附一《正确填写票据和结算凭证的基本规定》). */
export function yuanInCapitals(yuan: number) {
  if (!Number.isSafeInteger(yuan) || yuan < 0 || yuan >= 1e12)
    throw new RangeError(`not a whole amount below 10^12 yuan: ${yuan}`)
  return `人民币${yuan === 0 ? '零' : capitals(yuan)}元整`
}

function capitals(amount: number) {
  let words = ''
  let owesZero = false
  for (let group = GROUPS.length - 1; group >= 0; group--) {
    const four = Math.floor(amount / 10_000 ** group) % 10_000
    if (four === 0) {
      owesZero = words !== ''
      continue
    }
    if (words !== '' && (owesZero || four < 1_000)) words += '零'
    words += thousand(four) + (GROUPS[group] ?? '')
    owesZero = false
  }
  return words
}

/** Four figures: zeros inside are said once, at the end not at all. */
function thousand(four: number) {
  let words = ''
  let zero = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(four / 10 ** place) % 10
    if (digit === 0) zero = words !== ''
    else {
      words += (zero ? '零' : '') + (DIGITS[digit] ?? '') + (PLACES[place] ?? '')
      zero = false
    }
  }
  return words
}
