// SPDX-License-Identifier: GPL-3.0-or-later
// Measures, prints one table: run.mjs [NAME...] runs only the rows of those names.
// A row is a sentence, a number, and what it is to be (nothing: good to know). Exit code 1: a goal
// was missed.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const here = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const top = mkdtempSync(join(tmpdir(), 'suluh-bench-'));
const program = resolve(here, '../../build/suluh');
process.env.SULUH_BIN = program;
process.env.SULUH_TEMPLATE = join(top, 'template');
const { ask, end, ensure, newPlace, post: send, serve, signIn, sleep, sql } =
	await import('../server/world.mjs');
const { besideNginx } = await import('./nginx.mjs');
const { besideDisk } = await import('./upload.mjs');

const only = new Set(process.argv.slice(2));
const connections = 16, posting = 64, runs = 3, seconds = 4;
const rows = [];
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

function row(name, what, value, { least = -Infinity, most = Infinity }, unit = '') {
	const goal = least > -Infinity ? `>= ${least}` : most < Infinity ? `<= ${most}` : '';
	rows.push({ name, what, value, unit, goal, good: value >= least && value <= most });
}

// Requests answered in a second; those that were refused or lost are no answers.
function load(address, { cookie, script, env = {}, many = connections } = {}) {
	const args = ['-t', '1', '-c', String(many), '-d', `${seconds}s`];
	if (cookie)
		args.push('-H', `Cookie: ${cookie}`);
	if (script)
		args.push('-s', join(here, script));
	const out = spawnSync('wrk', [...args, address], { encoding: 'utf8',
		env: { ...process.env, ...env } });
	ensure(out.status === 0, `wrk: ${out.stderr}`);
	ensure(!/Non-2xx|Socket errors/.test(out.stdout), `${address}: ${out.stdout}`);
	return Number(out.stdout.match(/Requests\/sec:\s+([\d.]+)/)[1]);
}

// --- the rows -----------------------------------------------------------------------------------

const pages = [
	['region', 'the page of a regency', null, '/regions/35.78', { least: 0.5 }],
	['statistics', 'the statistics of East Java', null, '/statistics/35', { least: 0.5 }],
	['drawn', 'the same, drawn for each reader', 'provinsi', '/statistics/35', {}],
	['list', 'the list of volunteers, of 659,245', 'provinsi', '/volunteers', {}],
	['person', 'a person, the reading written down once', 'provinsi', '/volunteers/1', {}],
	['audit', 'what happened, of one kind of event', 'admin', '/audit?event=volunteer.call', {}],
	['organisations', 'the list of organisations', 'provinsi', '/organisations', {}],
	['find', 'one of 659,245 found by name', 'provinsi', '/volunteers?q=contoh001234', {}],
];

async function measurePages(server) {
	for (const [name, what, account, path, goal] of pages.filter(([n]) => wanted(n))) {
		const cookie = account ? (await signIn(server, account)).cookie : undefined;
		const page = await ask(server, path, { headers: cookie ? { cookie } : {} });
		ensure(page.status === 200, `${path}: ${page.status}`);
		const ours = `http://127.0.0.1:${server.port}${path}`, ratios = [];
		await besideNginx(join(top, 'nginx'), page.body, (theirs) => {
			for (let i = 0; i < runs; i++)
				ratios.push(load(ours, { cookie }) / load(theirs));
		});
		row(name, `${what}, beside nginx serving the same bytes`, median(ratios), goal);
	}
}

// A person in a village of Surabaya; name, day of birth and receipt are the script's.
async function post(server, run) {
	const who = await signIn(server, 'provinsi');
	const form = new URLSearchParams({ token: who.token, sex: 'F', background: 'ngo',
		region: '35.78.22.1001' }).toString();
	return load(`http://127.0.0.1:${server.port}`, { script: 'post.lua', many: posting,
		env: { BENCH_FORM: form, BENCH_COOKIE: who.cookie, BENCH_RUN: run } });
}

async function measurePosts(place) {
	const ratios = [];
	for (let i = 0; i < runs; i++) {
		const speed = {};
		for (const most of ['64', '1']) {
			const server = await serve(place, { args: ['--group-most', most], quiet: true });
			speed[most] = await post(server, `${i}g${most}`);
			await end(server);
		}
		ratios.push(speed['64'] / speed['1']);
	}
	row('group', 'forms by group commit, beside a commit for each', median(ratios), { least: 2 });
}

// A list taken away as a job, from the form to the finished file, beside a loop that reads the same
// rows and writes them. Gives milliseconds.
async function takeAway(server, who, format) {
	const began = process.hrtime.bigint();
	const asked = await send(server, who, '/volunteers/export', { format, purpose: 'bench' });
	ensure(asked.status === 303, `an export was answered with ${asked.status}`);
	for (;;) {
		const page = await ask(server, asked.headers.location, { headers: { cookie: who.cookie } });
		if (page.body.includes('/result"'))
			break;
		ensure(page.body.includes('http-equiv="refresh"'), 'an export has failed');
		await sleep(50);
	}
	return Number(process.hrtime.bigint() - began) / 1e6;
}

async function measureExports(server, place) {
	for (const [format, most] of [['xlsx', 1.4], ['csv', 3]]) {
		if (!wanted(format))
			continue;
		const ratios = [];
		const who = await signIn(server, 'provinsi');
		for (let i = 0; i < runs; i++) {
			const ours = await takeAway(server, who, format);
			const raw = execFileSync(resolve(here, '../../build/raw'), [format,
				join(place.dir, 'store.sqlite'), join(top, `raw.${format}`)], { encoding: 'utf8' });
			const [theirs, n] = raw.split(' ').map(Number);
			ensure(n >= 659245, `the loop wrote ${n} rows`);
			console.log(`${format}: ${Math.round(ours)} ms beside ${theirs} ms`);
			ratios.push(ours / theirs);
		}
		row(format, `all volunteers as ${format}, beside a loop that reads and writes them`,
			median(ratios), { most });
	}
}

// Until the page that a form led to no longer asks for itself again. Gives it.
async function awaited(server, who, address) {
	for (;;) {
		const page = await ask(server, address, { headers: { cookie: who.cookie } });
		if (!page.body.includes('http-equiv="refresh"'))
			return page.body;
		await sleep(20);
	}
}

// The villages of East Java by one file, while the store has a figure of every other village.
async function measureFigures(server, place) {
	execFileSync('sqlite3', [join(place.dir, 'store.sqlite'), 'INSERT INTO figure (region_code,'
		+ ' year, measure, value, unit, source_id, source_en, address, reliability, note_id,'
		+ " note_en, origin, hidden) SELECT code, 2016, 'ppks_served', length(name) * 7 % 41,"
		+ " 'person', 'Uji', 'Test', '', 'secondary', '', '', 'published', 0 FROM region"
		+ " WHERE level = 4 AND substr(code, 1, 2) <> '35'"]);
	const codes = sql(place, "SELECT code FROM region WHERE level = 4 AND code LIKE '35.%'");
	const text = 'kode_wilayah,tahun,kelas,nilai,satuan,sumber,keandalan,catatan\n'
		+ codes.trim().split('\n').map((code, i) =>
			`${code},2016,total,${i % 41},orang,Dinas Uji,resmi,\n`).join('');
	const who = await signIn(server, 'provinsi'), times = [];
	for (let i = 0; i < runs; i++) {
		const fields = { measure: 'ppks_served', text };
		const file = (await send(server, who, '/statistics/import', fields)).headers.location;
		ensure((await awaited(server, who, file)).includes('/confirm'), 'no file to confirm');
		const began = process.hrtime.bigint();
		await send(server, who, `${file}/confirm`, {});
		ensure((await awaited(server, who, file)).includes('/undo'), 'a file was not confirmed');
		times.push(Number(process.hrtime.bigint() - began) / 1e6);
		await send(server, who, `${file}/undo`, {});
	}
	row('figures', 'figures of 8,494 villages confirmed, beside one of every other village',
		median(times), {}, 'ms');
}

async function measureStart(place) {
	const times = [];
	for (let i = 0; i < 9; i++) {
		const began = process.hrtime.bigint();
		const server = await serve(place);
		times.push(Number(process.hrtime.bigint() - began) / 1e6);
		await end(server);
	}
	row('start', 'from the command to the first answer', median(times), { most: 100 }, 'ms');
}

function measureMemory(server) {
	const status = readFileSync(`/proc/${server.child.pid}/status`, 'utf8');
	const mb = Number(status.match(/RssAnon:\s+(\d+)/)[1]) / 1024;
	row('memory', 'of its own (RssAnon) after all this', mb, { most: 60 }, 'MB');
}

// --- the run ------------------------------------------------------------------------------------

const wanted = (name) => only.size === 0 || only.has(name);

function fill() {
	const dir = process.env.SULUH_TEMPLATE;
	execFileSync(program, ['demo', '--data', dir], { stdio: 'ignore' });
	execFileSync('sqlite3', [join(dir, 'store.sqlite')],
		{ input: readFileSync(join(here, 'fill.sql')), stdio: ['pipe', 'ignore', 'inherit'] });
}

function print() {
	console.log(`\n${cpus().length} cores, ${runs} runs of ${seconds} s, the loader beside them\n`);
	for (const r of rows) {
		const value = r.value.toFixed(r.value < 10 ? 2 : 0) + (r.unit && ` ${r.unit}`);
		console.log([r.name.padEnd(11), value.padStart(8), r.goal.padStart(8),
			r.good ? '  ' : '! ', r.what].join('  '));
	}
	process.exitCode = rows.every((r) => r.good) ? 0 : 1;
}

try {
	fill();
	const place = newPlace('sqlite');
	const server = await serve(place, { quiet: true });
	await measurePages(server);
	// A disk of today writes 8 MiB in 10 ms, while their digest alone takes 40.
	if (wanted('upload'))
		row('upload', 'files of 8 MiB handed in, beside writing the same bytes with fsync',
			median(await besideDisk(server, place, runs)), { least: 0.1 });
	await measureExports(server, place);
	if (wanted('memory'))
		measureMemory(server);
	if (wanted('figures'))
		await measureFigures(server, place);
	await end(server);
	if (wanted('group'))
		await measurePosts(place);
	if (wanted('start'))
		await measureStart(place);
	print();
} finally {
	rmSync(top, { recursive: true, force: true });
}
process.exit();
