import chromiumPack from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
const key='hx_y5aeRhVrdKiNsNU6T7pFADNKoraxmxLByjq4aPdOHd4';
const [,, lang='zh-CN', width='1440', ...paths]=process.argv;
const browser=await chromium.launch({executablePath: process.env.CHROMIUM_PATH ?? await chromiumPack.executablePath(), args: chromiumPack.args, headless:true});
const ctx=await browser.newContext({viewport:{width:+width,height:1200}, locale: lang, timezoneId:'Asia/Shanghai', ...(+width<500?{isMobile:true,hasTouch:true}:{})});
const page=await ctx.newPage();
await page.goto('http://127.0.0.1:8484/#key='+key); await page.waitForSelector('main h1');
for(const p of paths){ await page.goto('http://127.0.0.1:8484'+p); await page.waitForSelector('main h1'); await page.waitForFunction(()=>document.querySelector('[data-state="loading"], [aria-busy="true"]')===null,undefined,{timeout:60000}); await page.waitForTimeout(300);
 const name=(p.replace(/[^a-z0-9]+/gi,'_')||'_'); await page.screenshot({path:`/tmp/brand/shot${name}_${width}_${lang}.png`,fullPage:true}); console.log(name); }
await browser.close();
