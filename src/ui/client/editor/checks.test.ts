import { expect, test } from 'vitest'
import { checkText } from './checks.ts'

test.each([
  ['<h2>一</h2><h3>（一）</h3><h4>1.</h4><h2>二</h2><p>文</p>', []],
  ['<h2>一</h2><h4>1.</h4>', ['标题“1.”跳过了一级：前面缺少二级标题']],
  ['<h3>（一）</h3>', ['标题“（一）”跳过了一级：前面缺少一级标题']],
  ['<h2></h2><p>文</p>', ['有一个标题没有文字']],
  ['<table><tbody><tr><td>1</td></tr></tbody></table>', ['第 1 个表格没有表头，读屏软件无法说明各格是什么']],
  ['<table><tbody><tr><th>1</th></tr></tbody></table>', []],
  ['<p>图<img src="attachment:x" alt=" "></p>', ['第 1 张图片没有替代文字']],
  ['<p><a href="https://www.sz.gov.cn/x">通知</a><a href="/d/1">公告</a><a href="mailto:a@b.cn">信箱</a></p>', []],
  ['<p><a href="http://www">通知</a></p>', ['链接“通知”的地址不完整：http://www']],
  ['<p><a href="https://a.cn">点击这里</a></p>', ['链接文字“点击这里”没有说明去哪里']],
  ['<p></p>', ['正文还没有内容']],
])('%s', (html, sentences) => expect(checkText(html).map(({ sentence }) => sentence)).toEqual(sentences))
