// SPDX-License-Identifier: GPL-3.0-or-later
// The end of the road: certificates, what anyone can check of them, what became of a person.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensure, say } from '../world.mjs';
import { download, follow, go, pdfPages, pdfText, press, read, row, run, shows } from './steps.mjs';

const holder = 'Bagas Randuwangi', reason = 'Salah cetak tanggal lahir';

async function issue(road) {
	const { page, training } = road;
	await go(page, `${training}/certificates`);
	await press(page, say('certificate.list.issue', { n: 28 }));
	await shows(page, say('certificate.flash.issued', { n: 28 }));
	const link = page.getByRole('link', { name: holder, exact: true });
	road.certificate = await link.getAttribute('href');
	[road.number] = (await row(page, holder)).match(/\d+\/\S+/);
	[road.code] = (await row(page, holder)).match(/[2-9A-Z]{4}-[2-9A-Z]{4}/);
}

// What a camera reads off the first side.
function scan(path) {
	const folder = mkdtempSync(join(tmpdir(), 'suluh-paper-'));
	try {
		run('pdftoppm', '-r', '150', '-f', '1', '-l', '1', '-png', path, join(folder, 'side'));
		const [side] = run('ls', folder).trim().split('\n');
		return run('zbarimg', '-q', '--nodbus', '--raw', join(folder, side)).trim();
	} finally {
		rmSync(folder, { recursive: true });
	}
}

async function onePaper(road) {
	const { page } = road;
	await go(page, road.certificate);
	const link = page.getByRole('link', { name: say('certificate.show.pdf') });
	const paper = await download(page, link);
	const text = pdfText(paper.path);
	ensure(pdfPages(paper.path) === 2, `${pdfPages(paper.path)} pages`);
	for (const word of [holder, road.number, road.code, 'Hotel Quest'])
		ensure(text.includes(word), `the paper does not say “${word}”`);
	const address = new URL(scan(paper.path));
	ensure(/^\/verify\/[\w-]{22}$/.test(address.pathname), `the code leads to ${address}`);
	road.token = address.pathname;
}

async function allPapers({ page, training }) {
	await go(page, `${training}/certificates`);
	const link = page.getByRole('link', { name: say('certificate.list.all') });
	const paper = await download(page, link);
	const text = pdfText(paper.path);
	ensure(pdfPages(paper.path) === 56, `${pdfPages(paper.path)} pages`);
	ensure(text.includes(holder) && text.includes('Yoga Mahonirimba'), 'a name is missing');
	ensure(!text.includes('Intan Kenangasih'), 'somebody who failed has a certificate');
}

async function verify({ outside, token, number, code }) {
	await go(outside, token);
	await shows(outside, say('certificate.verify.valid'), holder, number, '26–29 Juli 2017');
	await go(outside, '/verify');
	await outside.locator('[name=code]').fill(code.toLowerCase().replace('-', ' '));
	await press(outside, say('certificate.verify.do'));
	await shows(outside, say('certificate.verify.valid'), holder, number);
}

async function revoke({ page, outside, token, certificate }) {
	await go(page, certificate);
	await page.locator('summary', { hasText: say('certificate.revoke.ask') }).click();
	await press(page, say('certificate.revoke.do'), 422);
	await page.locator('[name=reason]').fill(reason);
	await press(page, say('certificate.revoke.do'));
	await shows(page, say('certificate.flash.revoked'));
	await go(outside, token);
	await shows(outside, say('certificate.verify.revoked'), reason, holder);
}

async function unknown({ outside, token }) {
	await go(outside, token.replace(/.$/, (c) => (c === 'A' ? 'Q' : 'A')), 404);
	await shows(outside, say('certificate.verify.unknown'));
	await go(outside, '/verify?code=2222-2222', 404);
	await shows(outside, say('certificate.verify.unknown'));
}

async function history({ page, people }) {
	await go(page, people.get('Gendis Mayangseta'));
	const steps = page.locator('.timeline').first(); // the audit's own is folded below it
	const events = (await steps.locator('li').allTextContents()).join(' ');
	for (const state of ['nominated', 'selected', 'called', 'accepted', 'passed', 'certified'])
		ensure(events.includes(say(`volunteer.state.${state}`)), `nothing of ${state}: ${events}`);
	const signed = events.match(/Ratri Lenterani/g)?.length;
	const dated = await steps.locator('time[datetime]').count();
	ensure(signed === 6 && dated === 6, `${signed} names and ${dated} dates in ${events}`);
}

// Called last: a session that has ended stays ended.
async function leave({ world, page }) {
	const before = { cookies: async () => kept };
	const kept = await page.context().cookies();
	await page.locator('details.switch summary').click();
	await press(page, say('frame.switch.sign_out'));
	const answer = await world.ask(before, '/volunteers');
	const to = answer.headers.get('location') ?? '';
	ensure(answer.status === 303 && to.startsWith('/sign-in'), `${answer.status} ${to}`);
	await go(page, '/volunteers');
	await shows(page, say('account.sign_in.lead'));
}

async function sound({ world }) {
	const said = world.command('check').trim();
	ensure(said === 'clean', said);
}

export const papers = (road) => [
	['28 certificates are given out', () => issue(road)],
	['one paper says name, number and code on two sides', () => onePaper(road)],
	['the papers of all are one file of 56 sides', () => allPapers(road)],
	['anyone finds it valid by its address and by its code', () => verify(road)],
	['revoked with a reason, the check says so', () => revoke(road)],
	['one that was never given out is unknown', () => unknown(road)],
	['the record of a person shows each step with who and when', () => history(road)],
];
export const end = (road) => [
	['signed out, the session is dead', () => leave(road)],
	['the store is sound after the walk', () => sound(road)],
];
