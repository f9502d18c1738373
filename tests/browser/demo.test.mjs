// SPDX-License-Identifier: GPL-3.0-or-later
// In the demo world: a volunteer finds herself only, a sheet wants no mouse, the first page is
// light.
import { ensure, say } from './world.mjs';
import { flat, follow, go, shows } from './road/steps.mjs';

const first_most = 60000; // bytes that cross the wire, heads of answers included
const never = 987654321, pages_most = 600;

async function bodyOf(world, visitor, path) {
	const answer = await world.ask(visitor, path);
	return { status: answer.status, text: await answer.text() };
}

// Names of one word are words of other things too.
async function namesOf(world) {
	const { text } = await bodyOf(world, await world.visitor('provinsi', 'id'), '/volunteers');
	const names = [...text.matchAll(/href="\/volunteers\/\d+">([^<]*)</g)].map(([, name]) => name);
	return new Set(names.filter((name) => / /.test(name)));
}

const inside = /href="(\/(?:volunteers|trainings|sessions|certificates|desk|search)[^"#]*)"/g;

async function onlyHerself(world) {
	const visitor = await world.visitor('relawan', 'id');
	const others = await namesOf(world);
	ensure(others.size > 20 && others.delete('Arum Kemuning'), `only ${[...others]} are known`);
	const seen = new Set(['/desk', '/volunteers', '/volunteers/export', '/trainings']);
	let found = false;
	for (const path of seen) {
		const { status, text } = await bodyOf(world, visitor, path);
		ensure(status === 200, `${path} answered ${status}`);
		for (const name of others)
			ensure(!text.includes(name), `relawan reads ${name} on ${path}`);
		for (const [, to] of text.matchAll(inside))
			if (!/[?;]lang=/.test(to))
				seen.add(to.replaceAll('&amp;', '&'));
		found ||= /^\/volunteers/.test(path) && text.includes('Arum Kemuning');
		ensure(seen.size < pages_most, `more than ${pages_most} pages`);
	}
	ensure(found, 'she does not find herself');
}

async function noOneElse(world) {
	const city = await world.visitor('provinsi', 'id'), her = await world.visitor('relawan', 'id');
	const { text } = await bodyOf(world, city, '/volunteers?q=randuwangi');
	const other = text.match(/href="\/volunteers\/(\d+)"/)[1];
	const bare = (page, id) => page.text.replace(/(name="(?:token|receipt)" value=")[^"]*/g, '$1')
		.replaceAll(`/${id}`, '/N').replaceAll(`%2F${id}`, '%2FN');
	const hidden = await bodyOf(world, her, `/volunteers/${other}`);
	const nothing = await bodyOf(world, her, `/volunteers/${never}`);
	ensure(hidden.status === 404 && nothing.status === 404, `${hidden.status} ${nothing.status}`);
	ensure(bare(hidden, other) === bare(nothing, never), 'another person differs from nobody');
}

// The first sheet of the running batch that nobody has filled.
async function emptySheet(page) {
	await go(page, '/trainings');
	await follow(page, page.locator('tr', { hasText: say('training.state.running') }).locator('a'));
	const row = page.locator('tr', { hasText: say('training.sheet.none') }).first();
	await follow(page, row.locator('a'));
}

const focused = (page) => page.locator(':focus').getAttribute('name');

async function tabTo(page, name) {
	for (let i = 0; i < 80; i++) {
		await page.keyboard.press('Tab');
		if (await page.locator(':focus').count() && (await focused(page))?.startsWith(name))
			return;
	}
	throw new Error(`80 times Tab do not reach ${name}`);
}

// The second is on leave, the third ill; all others are there.
async function byKeys(world, options) {
	const page = await (await world.visitor('provinsi', 'id', options)).newPage();
	await emptySheet(page);
	const people = await page.locator('.roll li').count();
	ensure(people > 3, `${people} people are on the sheet`);
	await tabTo(page, 'mark.');
	for (let i = 0; i < people; i++) {
		if (i > 0)
			await page.keyboard.press('Tab');
		await page.keyboard.press('Space');
		for (let right = 0; right < (i < 3 ? i : 0); right++)
			await page.keyboard.press('ArrowRight');
	}
	await tabTo(page, 'headcount');
	await page.keyboard.type(String(people - 2));
	await page.keyboard.press('Tab');
	await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
	await shows(page, say('training.flash.sheet'), flat([say('training.tally.h', { n: people - 2 }),
		say('training.tally.i', { n: 1 }), say('training.tally.s', { n: 1 })].join(', ')));
	await page.close();
}

async function light(world) {
	const visitor = await world.visitor('-', 'id');
	const page = await visitor.newPage();
	const wire = await visitor.newCDPSession(page);
	let bytes = 0;
	const files = [];
	wire.on('Network.responseReceived',
		({ response }) => files.push(new URL(response.url).pathname));
	wire.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
	await wire.send('Network.enable');
	await page.goto('/', { waitUntil: 'networkidle' });
	await page.evaluate(() => document.fonts.ready.then(() => true));
	ensure(files.length >= 3, `only ${files} were loaded`);
	ensure(bytes < first_most, `${bytes} bytes for ${files.join(' ')}`);
	await page.close();
}

export const tests = (world) => [
	['relawan reads of nobody but herself, wherever her pages lead', () => onlyHerself(world)],
	['another person is to relawan like one that never was', () => noOneElse(world)],
	['a sheet is filled by keys alone', () => byKeys(world)],
	['also without scripts', () => byKeys(world, { javaScriptEnabled: false })],
	[`the first page crosses the wire in less than ${first_most / 1000} KB`, () => light(world)],
];
