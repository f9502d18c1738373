// SPDX-License-Identifier: GPL-3.0-or-later
// What Surabaya can find of a person of Gresik: nothing, by any way; its own people it finds.
import { ensure, say } from '../world.mjs';
import { download, go, lacks, pdfPages, pdfText, shows } from './steps.mjs';
import { readFileSync } from 'node:fs';

const theirs = 'Yoga Mahonirimba', ours = 'Bagas Randuwangi', reply_of = 'Waru';
const never = 987654321;

async function listed({ city }) {
	await go(city, '/volunteers');
	await shows(city, ours, say('volunteer.list.many', { n: 12 }));
	await lacks(city, theirs, reply_of);
	for (const asked of ['region=35.25', 'region=35.25.06', 'q=Mahonirimba', 'q=yoga', 'q=35.25']) {
		await go(city, `/volunteers?${asked}`);
		await lacks(city, theirs);
	}
	await go(city, '/volunteers?q=randuwangi');
	await shows(city, ours);
}

async function inFile({ city }) {
	await go(city, '/volunteers/export');
	await city.getByLabel(say('export.csv'), { exact: true }).check();
	await city.getByLabel(say('export.purpose')).fill('Uji jangkauan');
	const take = city.getByRole('button', { name: say('export.take') });
	const text = readFileSync((await download(city, take)).path, 'utf8');
	ensure(text.includes(ours), `${ours} is not in the file`);
	ensure(!text.includes(theirs) && !text.includes(reply_of), 'the file names people of Gresik');
}

// The page without what is made anew for every page, and without the number that was asked for.
async function absent(page, path, id) {
	await go(page, path, 404);
	const token = /(name="(?:token|receipt)" value=")[^"]*/g;
	return (await page.content()).replace(token, '$1').replaceAll(`/${id}`, '/N');
}

async function byNumber({ city, people, theirCertificate }) {
	const mine = people.get(theirs).split('/').at(-1);
	const paper = theirCertificate.split('/').at(-1);
	for (const [room, id, rest] of [['volunteers', mine, ''], ['volunteers', mine, '/edit'],
		['certificates', paper, ''], ['certificates', paper, '/pdf']]) {
		const hidden = await absent(city, `/${room}/${id}${rest}`, id);
		const nothing = await absent(city, `/${room}/${never}${rest}`, never);
		ensure(hidden === nothing, `/${room}/${id}${rest} differs from one that never was`);
	}
	await go(city, people.get(ours));
	await shows(city, ours);
}

async function inTraining({ city, training }) {
	await go(city, `${training}/attendance`);
	const sheets = await city.locator('table.list th a').evaluateAll((all) =>
		all.map((a) => a.getAttribute('href')));
	ensure(sheets.length === 13, `${sheets.length} sheets`);
	const parts = ['/candidates', '/participants', '/tests', '/certificates'];
	const filters = ['/candidates?region=35.25', '/candidates?q=yoga'];
	for (const path of [...parts.map((p) => training + p), ...sheets]) {
		await go(city, path);
		await shows(city, ours);
		await lacks(city, theirs, reply_of);
	}
	for (const path of [training, `${training}/attendance`, ...filters.map((p) => training + p)]) {
		await go(city, path);
		await lacks(city, theirs, reply_of);
	}
}

async function onPaper({ city, training }) {
	await go(city, `${training}/certificates`);
	const link = city.getByRole('link', { name: say('certificate.list.all') });
	const { path } = await download(city, link);
	const text = pdfText(path);
	ensure(text.includes(ours), `${ours} is not in the papers`);
	ensure(!text.includes(theirs), `${theirs} is in the papers`);
	ensure(pdfPages(path) === 22, `${pdfPages(path)} pages for 11 people`);
}

async function prepare(road) {
	const { world, page, training } = road;
	await go(page, `${training}/certificates`);
	const link = page.getByRole('link', { name: theirs, exact: true });
	road.theirCertificate = await link.getAttribute('href');
	const visitor = await world.visitor('surabaya', 'id', { javaScriptEnabled: false });
	road.city = await visitor.newPage();
	await go(road.city, '/desk');
	await shows(road.city, 'Galih Tunjungan');
	await road.city.setViewportSize({ width: 360, height: 740 });
	const wide = await road.city.evaluate(() => document.scrollingElement.scrollWidth);
	ensure(wide <= 360, `${wide} px wide on a phone`);
}

export const reach = (road) => [
	['surabaya signs in', () => prepare(road)],
	['surabaya lists, filters and searches its own people only', () => listed(road)],
	['its file holds its own people only', () => inFile(road)],
	['a number of Gresik answers like one that never was', () => byNumber(road)],
	['no page of the training names anyone of Gresik', () => inTraining(road)],
	['nor do the papers', () => onPaper(road)],
];
