// SPDX-License-Identifier: GPL-3.0-or-later
// What a browser test sees of a running demo world: its address, its pages, its accounts.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const web = createRequire(new URL('../../web/', import.meta.url));
const axe = readFileSync(web.resolve('axe-core/axe.min.js'), 'utf8');
const password = 'demo-suluh-2017';
const standards = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

// What a test found wrong; its message says it all.
export class Finding extends Error {}

export function ensure(condition, message) {
	if (!condition)
		throw new Finding(message);
}

// The texts by name; the names alone serve to recognise one that came through unsaid.
const words = readFileSync(new URL('../../lang/id.po', import.meta.url), 'utf8');
const texts = new Map([...words.matchAll(/^msgid (".+")\nmsgstr (".*")$/gm)]
	.map(([, key, text]) => [JSON.parse(key), JSON.parse(text)]));
export const keys = new Set(texts.keys());

// What the pages say in Indonesian for that name.
export function say(key, values = {}) {
	ensure(texts.has(key), `there is no text ${key}`);
	return texts.get(key).replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export function openWorld({ browser, engine, address, command, pages }) {
	const states = new Map(); // cookies by account and language
	const open = new Set();

	async function context(options) {
		const always = { baseURL: address, reducedMotion: 'reduce' };
		const c = await browser.newContext({ ...always, ...options });
		c.setDefaultTimeout(20000);
		open.add(c);
		return c;
	}

	async function signIn(page, account) {
		await page.goto('/sign-in');
		await page.locator('input[name=name]').fill(account);
		await page.locator('input[name=password]').fill(password);
		await page.locator('input[name=password]').press('Enter');
		await page.waitForURL((url) => url.pathname !== '/sign-in');
	}

	async function stateOf(account, lang) {
		const name = `${account} ${lang}`;
		if (!states.has(name)) {
			const c = await context();
			const page = await c.newPage();
			await page.goto(`/?lang=${lang}`);
			if (account !== '-')
				await signIn(page, account);
			states.set(name, await c.storageState());
			await c.close();
		}
		return states.get(name);
	}

	return {
		engine, address, command, signIn,
		// [{ account, path }], account '-' for the public
		pages: pages.trim().split('\n').map((line) => {
			const [account, path] = line.split(' ');
			return { account, path };
		}),
		// A browser context in which that account is signed in already.
		visitor: async (account, lang, options) =>
			context({ ...options, storageState: await stateOf(account, lang) }),
		// The bare answer to a GET with that visitor's cookies; no redirect is followed.
		ask: async (visitor, path) => {
			const cookie = (await visitor.cookies()).map((c) => `${c.name}=${c.value}`).join('; ');
			return fetch(new URL(path, address), { headers: { cookie }, redirect: 'manual' });
		},
		// Keeps in that folder what stands open; gives the files.
		pictures: async (folder, name) => {
			const kept = [];
			const pages = [...open].flatMap((c) => c.pages());
			for (const page of pages.filter((p) => p.url() !== 'about:blank')) {
				for (const width of [360, 1280]) {
					const start = name.replace(/\W+/g, '-').slice(0, 60);
					kept.push(`${folder}/${start}-${kept.length}-${width}.png`);
					await page.setViewportSize({ width, height: 800 });
					await page.screenshot({ path: kept.at(-1), fullPage: true });
				}
			}
			return kept;
		},
		close: async () => Promise.all([...open].map((c) => c.close())),
	};
}

// Gives one line for each thing that somebody could not see, reach or understand.
export async function accessibility(page) {
	await page.evaluate(axe);
	const { violations } = await page.evaluate((values) =>
		globalThis.axe.run({ runOnly: { type: 'tag', values } }), standards);
	return violations.flatMap((v) =>
		v.nodes.map((n) => `${v.id}: ${v.help}: ${n.target} ${n.html}`));
}
