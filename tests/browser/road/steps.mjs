// SPDX-License-Identifier: GPL-3.0-or-later
// What every part of the road does: press, read, take a paper along.
import { execFileSync } from 'node:child_process';
import { ensure } from '../world.mjs';

export const flat = (text) => text.replace(/\s+/g, ' ').trim();

// Clicks what leads to another page and gives the answer that came back.
export async function follow(page, target) {
	const [answer] = await Promise.all([
		page.waitForNavigation({ waitUntil: 'domcontentloaded' }), target.click()]);
	return answer;
}

export async function press(page, name, status = 200) {
	const button = page.getByRole('button', { name, exact: true });
	const answer = await follow(page, button.first());
	ensure(answer.status() === status, `“${name}” answered ${answer.status()}, not ${status}`);
}

export async function go(page, path, status = 200) {
	const answer = await page.goto(path, { waitUntil: 'domcontentloaded' });
	ensure(answer.status() === status, `${path} answered ${answer.status()}, not ${status}`);
}

export const read = async (page, part = 'body') =>
	flat(await page.locator(part).first().textContent());

export async function shows(page, ...texts) {
	const seen = await read(page);
	for (const text of texts)
		ensure(seen.includes(text), `${page.url()} does not show “${text}”`);
}

export async function lacks(page, ...texts) {
	const seen = await read(page);
	for (const text of texts)
		ensure(!seen.includes(text), `${page.url()} shows “${text}”`);
}

// The cells of a table's body, one line a row.
export async function rows(page, table = 'table.list') {
	return (await page.locator(`${table} tbody tr`).allTextContents()).map(flat);
}

export async function row(page, name) {
	const found = (await rows(page)).filter((line) => line.includes(name));
	ensure(found.length === 1, `${found.length} rows of ${page.url()} name ${name}`);
	return found[0];
}

export async function type(page, values) {
	for (const [name, value] of Object.entries(values))
		await page.locator(`[name="${name}"]`).fill(value);
}

// What stands in the named boxes of a form.
export async function typed(page, values) {
	for (const [name, value] of Object.entries(values)) {
		const kept = await page.locator(`[name="${name}"]`).inputValue();
		ensure(kept === value, `${name} holds “${kept}”, not “${value}”`);
	}
}

// The error that stands beside a box, found by what the box says of itself.
export async function errorOf(page, name) {
	const box = page.locator(`[name="${name}"]`);
	ensure(await box.getAttribute('aria-invalid') === 'true', `${name} is not marked as wrong`);
	for (const id of (await box.getAttribute('aria-describedby') ?? '').split(' ')) {
		const note = page.locator(`[id="${id}"].error`);
		if (await note.count())
			return flat(await note.textContent());
	}
	throw new Error(`${name} does not say what is wrong`);
}

export async function download(page, link) {
	const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
	return { name: file.suggestedFilename(), path: await file.path() };
}

export const run = (program, ...args) => execFileSync(program, args, { encoding: 'utf8' });
export const pdfPages = (path) => Number(run('pdfinfo', path).match(/^Pages:\s+(\d+)$/m)[1]);
export const pdfText = (path) => flat(run('pdftotext', '-layout', path, '-'));
