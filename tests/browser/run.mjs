// SPDX-License-Identifier: GPL-3.0-or-later
// Runs tests/browser/*.test.mjs in headless Chromium: run.mjs [FILE...]
// A test file exports `tests(world)`, which gives pairs of a sentence and a function that throws.
// Each file gets a server of its own on a fresh copy of the demo world, on each engine.
// SULUH_BIN is the program; with SULUH_TEST_PG (a connection string) PostgreSQL takes part.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Finding, openWorld } from './world.mjs';

const here = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const { chromium } = createRequire(join(here, '../../web/'))('playwright-core');
const program = resolve(process.env.SULUH_BIN ?? join(here, '../../build/suluh'));
const postgres = process.env.SULUH_TEST_PG;
const top = mkdtempSync(join(tmpdir(), 'suluh-browser-'));
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking',
	'--disable-quic', '--no-first-run', '--disable-component-update', '--disable-sync'];
const test_timeout_ms = 120000, start_timeout_ms = 30000;

function database(name, template) {
	execFileSync('psql', ['-q', postgres, '-c', `CREATE DATABASE ${name} TEMPLATE ${template}`]);
	return ['--database', `${postgres} dbname=${name}`];
}

const engines = {
	sqlite: () => [],
	postgres: (name, template) => database(name, template),
};
if (!postgres)
	delete engines.postgres;

// The demo world is made once for each engine and copied for each file.
function makeDemo(engine) {
	const place = engines[engine]('demo_world', 'template0');
	execFileSync(program, ['demo', '--data', join(top, engine), ...place]);
}

function copyDemo(engine, number) {
	const dir = join(top, `${engine}-${number}`);
	cpSync(join(top, engine), dir, { recursive: true });
	return { dir, place: engines[engine](`demo_${number}`, 'demo_world') };
}

function serve({ dir, place }) {
	const server = spawn(program, ['serve', '--data', dir, '--listen', '127.0.0.1:0', ...place]);
	server.ended = new Promise((done) => server.on('exit', (code, signal) => done(code ?? signal)));
	server.said = '';
	server.stderr.on('data', (text) => (server.said += text));
	server.address = new Promise((done, refuse) => {
		let out = '';
		const late = setTimeout(() => refuse(new Error('the server is silent')), start_timeout_ms);
		server.stdout.on('data', (text) => {
			out += text;
			const found = out.match(/listening on (http:\/\/\S+)/);
			if (found)
				done(found[1]);
		});
		server.on('error', refuse);
		server.ended.then((code) => refuse(new Error(`the server ended: ${code}\n${server.said}`)));
		server.ended.finally(() => clearTimeout(late));
	});
	return server;
}

async function one(name, run) {
	let late;
	const limit = new Promise((_, refuse) => {
		late = setTimeout(() => refuse(new Error('took too long')), test_timeout_ms);
	});
	try {
		await Promise.race([run(), limit]);
		console.log(`ok - ${name}`);
	} catch (e) {
		const said = e instanceof Finding ? e.message : String(e.stack ?? e);
		console.log(`not ok - ${name}\n${said.replace(/^/gm, '# ')}`);
		process.exitCode = 1;
	}
	clearTimeout(late);
}

async function runFile(browser, file, engine, number) {
	const copy = copyDemo(engine, number);
	const server = serve(copy);
	try {
		const pages = execFileSync(program, ['pages', '--data', copy.dir, ...copy.place], {
			encoding: 'utf8' });
		const world = openWorld({ browser, engine, pages, address: await server.address });
		const { tests } = await import(resolve(file));
		for (const [name, run] of await tests(world))
			await one(`${engine}: ${name}`, run);
		await world.close();
	} finally {
		server.kill('SIGTERM');
	}
	await one(`${engine}: the server ends well`, async () => {
		const code = await server.ended;
		if (code !== 0)
			throw new Finding(`it ended with ${code}\n${server.said}`);
	});
}

const files = process.argv.slice(2).length ? process.argv.slice(2)
	: readdirSync(here).filter((f) => f.endsWith('.test.mjs')).sort().map((f) => join(here, f));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
process.on('exit', () => rmSync(top, { recursive: true, force: true }));
let number = 0;
for (const engine of Object.keys(engines)) {
	await one(`${engine}: the demo world is made`, async () => makeDemo(engine));
	for (const file of files)
		await runFile(browser, file, engine, ++number)
			.catch((e) => one(`${engine}: ${file}`, () => Promise.reject(e)));
}
await browser.close();
