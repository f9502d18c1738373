// SPDX-License-Identifier: GPL-3.0-or-later
// The road through four days: sheets, tests, and who passes.
import { ensure, say } from '../world.mjs';
import { errorOf, follow, go, press, row, rows, shows } from './steps.mjs';

const ill = 'Intan Kenangasih', ill_from = 6, ill_to = 7; // 7 of 33 JP

async function start({ page, training }) {
	await go(page, training);
	await press(page, say('training.next.run.do'));
	await shows(page, say('training.flash.running'));
}

async function sheets({ page }) {
	await follow(page, page.getByRole('link', { name: say('training.next.sheet.do') }));
	for (let n = 1; n <= 13; n++) {
		await shows(page, say('training.session.n', { n }));
		const there = n >= ill_from && n <= ill_to ? 28 : 29;
		if (there === 28)
			await page.locator('.roll li', { hasText: ill }).locator('input[value=S]').check();
		await press(page, say('training.sheet.all'));
		await shows(page, say('training.flash.sheet'), say('training.tally.h', { n: there }));
		if (n < 13)
			await follow(page, page.getByRole('link', { name: say('training.sheet.next') }));
	}
	ensure(await page.locator('a[rel=next]').count() === 0, 'there is a session after the 13th');
}

async function fillTests(page) {
	const [pre, post] = await Promise.all(['pre', 'post'].map((kind) =>
		page.locator(`input[name^="${kind}."]`).all()));
	ensure(pre.length === 29 && post.length === 29, `${pre.length} and ${post.length} boxes`);
	for (let i = 0; i < 29; i++) {
		await pre[i].fill(String(40 + i));
		await post[i].fill(String(70 + i));
	}
	return post[3].getAttribute('name');
}

async function wrongMark(road) {
	const { page, training } = road;
	await go(page, `${training}/tests`);
	road.wrong = await fillTests(page);
	await page.locator(`[name="${road.wrong}"]`).fill('101');
	await press(page, say('training.tests.save'), 422);
	const said = await errorOf(page, road.wrong);
	ensure(said === say('form.int.range', { least: 0, most: 100 }), `beside the box: “${said}”`);
	const last = await page.locator('input[name^="post."]').last().inputValue();
	ensure(last === '98', `the last box holds “${last}”: what was typed is lost`);
}

async function rightMarks({ page, wrong }) {
	await page.locator(`[name="${wrong}"]`).fill('100');
	await press(page, say('training.tests.save'));
	await shows(page, say('training.flash.tests'));
}

async function judge({ page, training }) {
	await go(page, `${training}/participants`);
	await shows(page, say('training.judge.forecast', { pass: 28, fail: 1 }));
	await press(page, say('training.judge.do'));
	await shows(page, say('training.flash.judged'));
	const passed = (await rows(page)).filter((line) => / Lulus$/.test(line));
	ensure(passed.length === 28, `${passed.length} passed`);
	const why = say('training.why.attendance', { share: '78,8%', least: 90 });
	const failed = await row(page, ill);
	ensure(failed.includes(say('training.result.fail')) && failed.includes(why),
		`of ${ill} is said “${failed}”`);
}

export const results = (road) => [
	['the training starts', () => start(road)],
	['13 sessions are marked, one person ill on two', () => sheets(road)],
	['a mark of 101 is refused beside its box, the rest stays typed', () => wrongMark(road)],
	['put right, the marks are kept', () => rightMarks(road)],
	['28 pass, and the one who was ill reads why not', () => judge(road)],
];
