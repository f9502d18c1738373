// SPDX-License-Identifier: GPL-3.0-or-later
// Runs tests/browser/*.test.mjs in headless Chromium: run.mjs [FILE...]
// A test file exports `tests(world)`, which gives pairs of a sentence and a function that throws.
// Each file gets a server of its own on a fresh copy of the demo world, on each engine; with
// `export const world = 'empty'` of a world of regions and accounts only.
// SULUH_LOOK=DIR keeps pictures of what stands open after each test, narrow and wide.
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
const shell = '/usr/bin/chromium-headless-shell'; // half the work of a browser with a window
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking',
	'--disable-quic', '--no-first-run', '--disable-component-update', '--disable-sync'];
const look = process.env.SULUH_LOOK;
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

// A world is made once for each engine and copied for each file.
function makeWorld(engine, kind) {
	const place = engines[engine](`world_${kind}_${process.pid}`, 'template0');
	const options = kind === 'empty' ? ['--empty'] : [];
	execFileSync(program, ['demo', '--data', join(top, `${engine}-${kind}`), ...options, ...place]);
}

function copyWorld(engine, kind, number) {
	const dir = join(top, `${engine}-${number}`);
	cpSync(join(top, `${engine}-${kind}`), dir, { recursive: true });
	return { dir, place: engines[engine](`demo_${number}_${process.pid}`,
		`world_${kind}_${process.pid}`) };
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

async function one(name, run, world) {
	let late;
	const limit = new Promise((_, refuse) => {
		late = setTimeout(() => refuse(new Error('took too long')), test_timeout_ms);
	});
	try {
		await Promise.race([run(), limit]);
		console.log(`ok - ${name}`);
		if (look && world)
			await world.pictures(look, name);
	} catch (e) {
		const said = [e instanceof Finding ? e.message : String(e.stack ?? e)];
		if (world && !e.cause)
			said.push(...await world.pictures(mkdtempSync(join(tmpdir(), 'suluh-seen-')), name));
		console.log(`not ok - ${name}\n${said.join('\n').replace(/^/gm, '# ')}`);
		process.exitCode = 1;
	}
	clearTimeout(late);
}

// Runs a command of the program beside the server, on its world.
function commandOf({ dir, place }) {
	return (name) => execFileSync(program, [name, '--data', dir, ...place], { encoding: 'utf8' });
}

async function runFile(browser, { tests, kind }, engine, number) {
	const copy = copyWorld(engine, kind, number);
	const server = serve(copy);
	try {
		const command = commandOf(copy);
		const address = await server.address;
		const world = openWorld({ browser, engine, address, command, pages: command('pages') });
		for (const [name, run] of await tests(world))
			await one(`${engine}: ${name}`, run, world);
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
const loaded = await Promise.all(files.map(async (file) => {
	const { tests, world } = await import(resolve(file));
	return { file, tests, kind: world ?? 'full' };
}));
const browser = await chromium.launch({ executablePath: shell, args: flags });
process.on('exit', () => rmSync(top, { recursive: true, force: true }));
let number = 0;
for (const engine of Object.keys(engines)) {
	for (const kind of new Set(loaded.map((f) => f.kind)))
		await one(`${engine}: the ${kind} world is made`, async () => makeWorld(engine, kind));
	for (const file of loaded)
		await runFile(browser, file, engine, ++number)
			.catch((e) => one(`${engine}: ${file.file}`, () => Promise.reject(e)));
}
await browser.close();
