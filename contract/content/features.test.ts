import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentFeatures } from './features.ts';

const of = (title?: string, body?: string, pictures?: number) => contentFeatures({ title, body, pictures });

describe('length and emoji', () => {
  it.each([
    ['春季会员日', 5, 0],
    ['春季会员日🎉', 6, 1],
    ['全家福👨‍👩‍👧‍👦来啦', 6, 1],
    ['国旗🇨🇳🇫🇷', 4, 2],
    ['赞👍🏽', 2, 1],
    ['爱心❤️', 3, 1],
    ['爱心❤', 3, 0],
    ['第1️⃣名', 3, 1],
    ['彩虹🏳️‍🌈', 3, 1],
    ['2026年3月', 7, 0],
    ['© 版权™', 5, 0],
    ['cafe\u0301', 4, 0],
    ['🇨', 1, 0],
  ])('%s has %i graphemes and %i emoji', (title, length, emoji) => {
    expect(of(title)).toMatchObject({ title_length: length, core_length: length, title_emoji: emoji, emoji });
  });

  it('has the body as core text where there is one', () => {
    expect(of('标题', '正文四个字')).toMatchObject({ title_length: 2, body_length: 5, core_length: 5 });
    expect(of()).toMatchObject({ core_length: 0, paragraphs: 0, pictures_to_paragraphs: null });
  });

  it('leaves prefix, signature, links and blank lines out of the core', () => {
    expect(of(undefined, '【回响科技】【重要】 系统今晚升级。\n\n详情 https://t.cn/A6x？退订回T')).toMatchObject({
      prefix: '重要',
      signature: '回响科技',
      links: 1,
      core_length: '系统今晚升级。'.length + '详情 ？退订回T'.length,
      paragraphs: 2,
    });
  });
});

describe('prefix and signature', () => {
  it.each([
    ['【重要】明天停水', '重要', ''],
    ['【更正】会议改到三点', '更正', ''],
    ['【通知】【重要】放假安排', '通知', ''],
    ['[重要]明天停水', '重要', ''],
    ['【回响科技】您的订单已发货', '', '回响科技'],
    ['您的订单已发货【回响科技】', '', '回响科技'],
    ['您的订单已发货【回响科技】\n', '', '回响科技'],
    ['【回响科技】【更正】三点开会', '更正', '回响科技'],
    ['【更正】【回响科技】三点开会', '更正', '回响科技'],
    ['【重要】三点开会【回响科技】', '重要', '回响科技'],
    ['【重要通知】停电', '重要通知', ''],
    ['三点开会，【重要】请勿迟到', '', ''],
    ['请勿迟到【重要】', '', ''],
    ['见【附件一】第二条', '', ''],
  ])('%s: prefix %j, signature %j', (body, prefix, signature) => {
    expect(of(undefined, body)).toMatchObject({ prefix, signature });
  });

  it("takes the title's prefix before the body's", () => {
    expect(of('【更正】通知', '【重要】内容')).toMatchObject({ prefix: '更正', title_length: 2 });
  });
});

describe('exclamation marks, links, pictures', () => {
  it('counts exclamation marks of both widths, outside of links and markup', () => {
    expect(of('快来！!', '抢购！！！ ![图](a.png) https://a.cn/!x ❗')).toMatchObject({ exclamations: 5, emoji: 1 });
  });

  it.each([
    ['看 https://example.com/a?b=1，很好', 1],
    ['www.example.com 和 http://a.cn', 2],
    ['短链 t.cn/A6xyz 退订回T', 1],
    ['点击m.example.cn/活动', 1],
    ['<a href="https://a.cn">https://a.cn</a>', 1],
    ['<a href="https://a.cn">去看看</a>', 1],
    ['[去看看](https://a.cn/x)', 1],
    ['邮箱 service@example.com', 0],
    ['版本1.2.3发布', 0],
    ['没有链接', 0],
  ])('%s has %i links', (body, links) => {
    expect(of(undefined, body).links).toBe(links);
  });

  it('sets pictures against paragraphs', () => {
    expect(of(undefined, '<p>一</p><img src="1.png"><p>二</p><p></p>')).toMatchObject({
      pictures: 1,
      paragraphs: 2,
      pictures_to_paragraphs: 0.5,
    });
    expect(of(undefined, '一\r\n![图](x.png)\r\n二\n[图片]')).toMatchObject({
      pictures: 2,
      paragraphs: 2,
      pictures_to_paragraphs: 1,
    });
    expect(of('标题', '一段', 3)).toMatchObject({ pictures: 3, pictures_to_paragraphs: 3 });
  });

  it('takes linear time on texts made to be slow', () => {
    for (const piece of [
      '<a href',
      '![',
      '[x](',
      '【',
      '<img ',
      'a.',
      'www.',
      '！',
      '[',
      '<',
      '&nbsp',
      '】【',
      'a-',
      '1.1.1.1.',
    ]) {
      const started = performance.now();
      of(piece.repeat(100_000 / piece.length), piece.repeat(100_000 / piece.length));
      expect([piece, performance.now() - started < 3000]).toEqual([piece, true]);
    }
  });

  it('takes any text, and counts nothing below zero', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (title, body) => {
        for (const value of Object.values(of(title, body)))
          if (typeof value === 'number') expect(value).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
