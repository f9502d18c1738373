// SPDX-License-Identifier: GPL-3.0-or-later
// The road from a list of names to a batch whose people have replied.
import { readFileSync } from 'node:fs';
import { ensure, say } from '../world.mjs';
import {
	errorOf, follow, go, lacks, press, read, row, rows, shows, type, typed,
} from './steps.mjs';

const list = readFileSync(new URL('../../../data/calon-2017.csv', import.meta.url), 'utf8');
const excuse = 'Sedang merawat orang tua';

// One bad date, one region that is not, and one person twice.
function spoiled() {
	const lines = list.trim().split('\n');
	lines[4] = lines[4].replace('1969-03-28', '1969-02-30');
	lines[8] = lines[8].replace('35.78.26.1006', '35.78.99.9999');
	lines.push(lines[1]);
	return lines.join('\n');
}

async function handIn(page, name, text) {
	await go(page, '/volunteers/import');
	await page.locator('input[type=file]').setInputFiles({
		name, mimeType: 'text/csv', buffer: Buffer.from(text) });
	await press(page, say('volunteer.import.check'));
}

async function signIn({ world, page }) {
	await world.signIn(page, 'provinsi');
	await shows(page, 'Ratri Lenterani');
}

async function spoiledList({ page }) {
	await handIn(page, 'calon-salah.csv', spoiled());
	await shows(page, say('volunteer.import.lead_some', { good: 28, bad: 3 }));
	const bad = (await rows(page)).slice(0, 3);
	const expected = [
		['5', 'tanggal_lahir', '1969-02-30', say('volunteer.bad.date')],
		['9', 'kode_wilayah', '35.78.99.9999', say('volunteer.bad.region')],
		['32', 'nama', 'Arum Kemuning', say('volunteer.bad.twice')],
	];
	for (const [i, [line, ...words]] of expected.entries()) {
		for (const word of [say('volunteer.import.line_n', { n: line }), ...words])
			ensure(bad[i]?.includes(word), `row ${i + 1} says “${bad[i]}”, not “${word}”`);
	}
}

async function nobodyYet({ page }) {
	await press(page, say('volunteer.import.drop'));
	await go(page, '/volunteers');
	await shows(page, say('volunteer.list.nobody'));
}

async function trueList(road) {
	const { page } = road;
	await handIn(page, 'calon-2017.csv', list);
	await shows(page, say('volunteer.import.lead_all_good', { good: 30 }));
	await press(page, say('volunteer.import.confirm', { n: 30 }));
	await go(page, '/volunteers');
	await shows(page, say('volunteer.list.many', { n: 30 }));
	for (const link of await page.locator('table.list th a').all())
		road.people.set(await link.textContent(), await link.getAttribute('href'));
	ensure(road.people.size === 30, `${road.people.size} people are listed`);
}

const batch = {
	name: 'Pembekalan Calon Relawan Pensosmas 2017', batch: 'I/2017', venue: 'Hotel Quest',
	city: 'Surabaya', partner: 'Kementerian Sosial Republik Indonesia',
	'date_from.day': '26', 'date_from.month': '7', 'date_from.year': '2017',
	'date_to.day': '29', 'date_to.month': '7', 'date_to.year': '2017', quota: '30',
};

async function wrongBatch({ page }) {
	const wrong = { ...batch, quota: 'tiga puluh', 'date_to.month': '6' };
	await go(page, '/trainings');
	await follow(page, page.getByRole('link', { name: say('training.list.add') }));
	await type(page, wrong);
	await press(page, say('training.form.save'), 422);
	await typed(page, wrong);
	const said = await errorOf(page, 'quota');
	await shows(page, say('frame.errors.many', { n: 2 }), `${say('training.quota')}: ${said}`,
		say('training.form.order', { date: '26 Juli 2017' }));
}

async function rightBatch(road) {
	const { page } = road;
	await type(page, { quota: '30', 'date_to.month': '7' });
	await press(page, say('training.form.save'));
	road.training = new URL(page.url()).pathname;
	await shows(page, batch.name, 'Hotel Quest', '26–29 Juli 2017', say('training.flash.added'));
	ensure(await page.locator('td.num >> text=/^[0-9]+$/').count() >= 13, 'sessions are missing');
	await press(page, say('training.next.open.do'));
	await shows(page, say('training.flash.opened'));
}

async function selectAll(road) {
	const { page } = road;
	await follow(page, page.getByRole('link', { name: say('training.next.select.do') }));
	await follow(page, page.getByRole('link', { name: say('training.candidates.tick_all') }));
	await page.locator('input[name=ids]').first().uncheck();
	await page.locator('input[name=ids]').first().check();
	await press(page, say('training.candidates.select'));
	await shows(page, say('training.flash.selected', { n: 30 }));
}

async function callAll({ page }) {
	await press(page, say('training.candidates.call_all'));
	await shows(page, say('training.flash.called', { n: 30 }));
}

const replyOf = (page, name) => page.locator('ul.links > li', { hasText: name });

async function decline({ page }) {
	const reply = replyOf(page, 'Waru');
	const button = (inside) => inside.locator('button[value=decline]');
	await reply.locator('summary').click();
	const refused = await follow(page, button(reply));
	ensure(refused.status() === 422, `no reason was answered with ${refused.status()}`);
	await shows(page, say('training.replies.why', { name: 'Waru' }));
	await replyOf(page, 'Waru').locator('[name=reason]').fill(excuse);
	await follow(page, button(replyOf(page, 'Waru')));
	await shows(page, say('training.flash.declined'));
	ensure((await row(page, 'Waru')).includes(excuse), 'the reason is not beside the name');
}

async function accept({ page }) {
	const button = page.locator('button[value=accept]');
	for (let left = 29; left > 0; left--) {
		const waiting = await button.count();
		ensure(waiting === left, `${waiting} wait for an answer, not ${left}`);
		await follow(page, button.first());
	}
	await lacks(page, say('training.replies.text'));
	const tally = say('training.seats.accepted', { n: 29 });
	ensure((await read(page)).includes(tally), 'no tally of 29');
}

export const people = (road) => [
	['provinsi signs in, without scripts', () => signIn(road)],
	['a spoiled list is shown with line, column and reason of each bad row',
		() => spoiledList(road)],
	['and nobody was added by it', () => nobodyYet(road)],
	['the true list is confirmed: 30 candidates', () => trueList(road)],
	['a batch with two mistakes comes back with all that was typed', () => wrongBatch(road)],
	['put right, it is kept and opened', () => rightBatch(road)],
	['all 30 are selected', () => selectAll(road)],
	['all 30 are called up', () => callAll(road)],
	['one declines, which wants a reason', () => decline(road)],
	['29 accept', () => accept(road)],
];
