// SPDX-License-Identifier: GPL-3.0-or-later
// Every page there is, as everybody meets it: narrow and wide, light and dark, in both languages.
import { accessibility, ensure, keys } from './world.mjs';

const pages_least = 35;
const sizes = [{ width: 360, height: 740 }, { width: 1280, height: 800 }];
const schemes = ['light', 'dark'];

// What the page itself says about its shape; runs in the browser.
function look() {
	const texts = [document.body.innerText];
	for (const e of document.querySelectorAll('[title],[aria-label],[placeholder],[alt]'))
		for (const name of ['title', 'aria-label', 'placeholder', 'alt'])
			texts.push(e.getAttribute(name) ?? '');
	// Those of a drawing, too, whose .href is no text.
	const links = [...document.querySelectorAll('a[href]')]
		.map((a) => new URL(a.getAttribute('href'), document.baseURI).href);
	const beyond = [...document.querySelectorAll('body *')]
		.filter((e) => e.getBoundingClientRect().right > innerWidth + 1);
	return {
		beyond: beyond.slice(-3).map((e) => e.cloneNode().outerHTML).join(' '),
		width: document.scrollingElement.scrollWidth, window: innerWidth,
		h1: [...document.querySelectorAll('h1')].map((h) => h.textContent.trim()),
		title: document.title.trim(), lang: document.documentElement.lang, texts: texts.join('\n'),
		links: links.filter((l) => new URL(l).origin === location.origin),
		lost: [...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute('href'))
			.filter((to) => to !== '#' && !document.getElementById(to.slice(1))),
	};
}

function judge(seen, lang, where, complaints) {
	const dotted = seen.texts.match(/\b[a-z]+\.[a-z_]+\.[a-z_]+\b/g) ?? [];
	const unsaid = dotted.filter((word) => keys.has(word));
	if (seen.width > seen.window)
		complaints.push(`${where}: ${seen.width} px wide, it scrolls sideways: ${seen.beyond}`);
	if (seen.h1.length !== 1 || !seen.h1[0])
		complaints.push(`${where}: ${seen.h1.length} h1: ${seen.h1.join(' | ')}`);
	if (!seen.title)
		complaints.push(`${where}: no title`);
	if (seen.lang !== lang)
		complaints.push(`${where}: lang="${seen.lang}"`);
	if (unsaid.length)
		complaints.push(`${where}: untranslated ${unsaid.join(' ')}`);
	if (seen.lost.length)
		complaints.push(`${where}: nothing at ${seen.lost.join(' ')}`);
}

// `views`: the sizes and colours it is looked at in; `axe` where accessibility is asked for, too.
// One tab for each visitor: a new one costs a process.
async function inLanguage(visitor, path, lang, views, complaints) {
	const page = visitor.pages()[0] ?? await visitor.newPage();
	page.removeAllListeners('console');
	page.removeAllListeners('pageerror');
	const complain = (text) => complaints.push(`${lang}: ${text}`);
	page.on('console', (m) => m.type() === 'error' && complain(`console: ${m.text()}`));
	page.on('pageerror', (e) => complain(`script: ${e.message}`));
	const answer = await page.goto(path);
	let seen;
	ensure(answer.status() === 200, `${answer.status()}`);
	for (const { size, scheme, axe } of views) {
		const where = `${lang} ${size.width} ${scheme}`;
		await page.setViewportSize(size);
		await page.emulateMedia({ colorScheme: scheme });
		await page.evaluate(() => document.fonts.ready.then(() => true));
		seen = await page.evaluate(look);
		judge(seen, lang, where, complaints);
		if (axe)
			complaints.push(...(await accessibility(page)).map((line) => `${where}: ${line}`));
	}
	return seen;
}

// What the server sends is what a browser without scripts shows.
function withoutScripts(html, complaints) {
	const plain = [...html.matchAll(/<h1[^>]*>([^]*?)<\/h1>/g)]
		.map(([, text]) => text.replace(/<[^>]*>/g, '').trim());
	if (plain.length !== 1)
		complaints.push(`without scripts ${plain.length} h1: ${plain.join(' | ')}`);
}

export async function tests(world) {
	// The pages are the same on both engines; that they answer is proved on both, drawn on one.
	const thorough = world.engine === 'sqlite';
	const visitors = new Map(), links = new Map();

	async function visitorOf(account, lang, options) {
		const name = JSON.stringify([account, lang, options]);
		if (!visitors.has(name))
			visitors.set(name, await world.visitor(account, lang, options));
		return visitors.get(name);
	}

	// Of two examples of one page, one is judged narrow and dark, the other wide and light.
	function viewsOf(index, lang) {
		const scheme = schemes[index % 2];
		const narrow = { size: sizes[0], scheme, axe: scheme === 'dark' };
		const wide = { size: sizes[1], scheme, axe: scheme === 'light' };
		return lang === 'id' ? [narrow, wide] : [narrow];
	}

	async function visit({ account, path }, index) {
		const complaints = [];
		const answer = await world.ask(await visitorOf(account, 'id'), path);
		const html = await answer.text();
		ensure(answer.status === 200, `status ${answer.status}`);
		if (!(answer.headers.get('content-type') ?? '').startsWith('text/html'))
			return;
		withoutScripts(html, complaints);
		for (const lang of thorough ? ['id', 'en'] : []) {
			const visitor = await visitorOf(account, lang);
			const views = viewsOf(index, lang).map((v) => ({ ...v, axe: v.axe && lang === 'id' }));
			const seen = await inLanguage(visitor, path, lang, views, complaints);
			for (const link of seen.links.filter((l) => !/[?&]lang=/.test(l)))
				links.set(`${account} ${link.split('#')[0]}`, path);
		}
		ensure(complaints.length === 0, complaints.join('\n'));
	}

	async function follow() {
		const dead = [];
		for (const [name, from] of links) {
			const [account, link] = name.split(' ');
			const answer = await world.ask(await visitorOf(account, 'id'), link);
			await answer.arrayBuffer();
			if (answer.status >= 400)
				dead.push(`${answer.status} ${account} ${link} on ${from}`);
		}
		ensure(dead.length === 0, dead.join('\n'));
	}

	return [
		['every page is listed', async () => ensure(world.pages.length >= pages_least,
			`${world.pages.length} pages; ${pages_least} at least`)],
		...world.pages.map((p, i) => [`${p.account} can read ${p.path}`, () => visit(p, i)]),
		...(thorough ? [['every link of our own leads somewhere', follow]] : []),
	];
}
