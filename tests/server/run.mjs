// SPDX-License-Identifier: GPL-3.0-or-later
// Runs tests/server/*.test.mjs against real servers: run.mjs [FILE...]
// A file exports `tests(engine)`, which gives pairs of a sentence and a function that throws.
// Environment: SULUH_BIN, SULUH_TEMPLATE, SULUH_TEST_PG, as script/test sets them.
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { endAll, Finding } from './world.mjs';

const here = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const test_timeout_ms = 120000;
const files = process.argv.slice(2).length ? process.argv.slice(2)
	: readdirSync(here).filter((f) => f.endsWith('.test.mjs')).sort().map((f) => join(here, f));
let failed = 0;

async function one(name, test) {
	let late;
	const deadline = new Promise((done, refuse) => {
		late = setTimeout(() => refuse(new Finding('took too long')), test_timeout_ms);
	});
	const began = Date.now();
	try {
		await Promise.race([test(), deadline]);
		console.log(`ok - ${name} (${Date.now() - began} ms)`);
	} catch (e) {
		failed++;
		console.log(`not ok - ${name}`);
		console.log(String(e instanceof Finding ? e.message : e.stack).replace(/^/gm, '    '));
		await endAll();
	}
	clearTimeout(late);
}

for (const engine of process.env.SULUH_TEST_PG ? ['sqlite', 'postgres'] : ['sqlite']) {
	for (const file of files) {
		const { tests } = await import(resolve(file));
		for (const [name, test] of tests(engine))
			await one(`${engine}: ${name}`, test);
	}
}
process.exit(failed ? 1 : 0);
