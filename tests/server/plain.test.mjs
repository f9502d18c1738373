// SPDX-License-Identifier: GPL-3.0-or-later
// Health, framing, refused starts: what a server says before anybody signs in.
import { ask, emptyFolder, end, ensure, keptPlace, raw, run, serve, signIn, sql } from
	'./world.mjs';

async function health(engine) {
	const server = await serve(keptPlace(engine));
	const near = await ask(server, '/healthz');
	const facts = JSON.parse(near.body);
	ensure(facts.engine === (engine === 'sqlite' ? 'sqlite' : 'postgresql'), near.body);
	ensure(facts.schema > 0 && facts.queue >= 0 && facts.commits >= 0, near.body);
	ensure('engine' in JSON.parse((await ask(server, '/healthz', { from: '127.0.0.2' })).body),
		'127.0.0.2 is loopback, too');
	for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip']) {
		const far = await ask(server, '/healthz', { headers: { [name]: '127.0.0.1' } });
		ensure(far.status === 200 && far.body === '{"ok":true}\n', `${name}: ${far.body}`);
	}
	await end(server);
	const behind = await serve(keptPlace(engine), { args: ['--behind-proxy', '127.0.0.1'] });
	for (const headers of [{}, { 'x-forwarded-for': '203.0.113.9' }]) {
		const far = await ask(behind, '/healthz', { headers });
		ensure(far.body === '{"ok":true}\n', `behind a proxy: ${far.body}`);
	}
	await end(behind);
	await behind.log_closed; // its last lines may come after the answer they speak of
	ensure(behind.log.includes('address="203.0.113.9"'), 'the log has not the client\'s address');
}

async function framing(engine) {
	const server = await serve(keptPlace(engine));
	const host = 'Host: 127.0.0.1\r\n', long = 'x'.repeat(9 << 10);
	const cases = [
		[`GET /${long} HTTP/1.1\r\n${host}\r\n`, [414]],
		[`TRACE / HTTP/1.1\r\n${host}\r\n`, [405, 501]],
		[`PUT / HTTP/1.1\r\n${host}\r\n`, [405, 501]],
		[`POST /regions HTTP/1.1\r\n${host}Content-Length: 0\r\n\r\n`, [405]],
		[`POST /display HTTP/1.1\r\n${host}Content-Length: 5000\r\n\r\n${'x'.repeat(5000)}`, [413]],
		[`POST /display HTTP/1.1\r\n${host}Content-Length: 10737418240\r\n\r\n`, [413]],
		['GET / HTTP/1.1\r\n\r\n', [400]],
		['GET / HTTP/1.1\r\nHost: a b\r\n\r\n', [400]],
		['GET / HTTP/1.1\r\nHost: a/b\r\n\r\n', [400]],
		['GET / HTTP/1.1\r\nHost: u@a\r\n\r\n', [400]],
		['GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', [400]],
	];
	for (const [open, wanted] of cases) {
		const bytes = open.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n');
		const answer = await raw(server, bytes);
		const status = Number(answer.match(/^HTTP\/1\.1 (\d+)/)?.[1]);
		ensure(wanted.includes(status), `${bytes.slice(0, 60)}: ${status}, not ${wanted}`);
		ensure(answer.match(/HTTP\/1\.1 \d/g).length === 1, `${bytes.slice(0, 60)}: two answers`);
		ensure(/content-security-policy/i.test(answer), `${bytes.slice(0, 60)}: a bare answer`);
	}
	await end(server);
}

async function refusals(engine) {
	const server = await serve(keptPlace(engine)), who = await signIn(server, 'provinsi');
	const headers = { cookie: who.cookie };
	const form = { cookie: who.cookie, 'content-type': 'application/x-www-form-urlencoded' };
	const answers = [
		[404, await ask(server, '/nowhere', { headers })],
		[404, await ask(server, '/volunteers/999999', { headers })],
		[405, await ask(server, '/regions', { method: 'POST', headers })],
		[403, await ask(server, '/volunteers', { method: 'POST', headers: form, body: 'name=x' })],
		[403, await ask(server, '/volunteers', { method: 'POST', body: 'name=x',
			headers: { ...form, origin: 'https://elsewhere.example' } })],
	];
	for (const [status, a] of answers) {
		ensure(a.status === status, `${a.status}, not ${status}`);
		ensure(a.body.includes('href="/desk"'), `${status}: the menu of a stranger`);
	}
	await end(server);
}

// Every refusal is one line in words, and exit code 1.
async function starts(engine) {
	const place = keptPlace(engine), folder = emptyFolder('half');
	const refused = async (words, ...args) => {
		const { code, err } = await run(...args);
		ensure(code === 1 && words.test(err), `${args.join(' ')}: ${code} ${err}`);
	};
	const on = (address, ...rest) => ['serve', ...place.args, '--listen', address, ...rest];
	await refused(/demo is shown on this machine only/, ...on('0.0.0.0:0'));
	await refused(/'nginx' is no address/, ...on('127.0.0.1:0', '--behind-proxy', 'nginx'));
	await refused(/cannot listen/, ...on('127.0.0.1:99999'));
	await refused(/no installation in .*suluh init/, 'serve', '--data', folder);
	await refused(/cannot make/, 'init', '--data', `${folder}/deep/down`);
	await refused(/already holds an installation/, 'init', ...place.args);
	if (engine === 'sqlite') {
		const server = await serve(place);
		await refused(/in use; stop its server/, 'serve', ...place.args);
		await end(server);
	} else {
		const nowhere = `host=${folder} dbname=nowhere`;
		await refused(/cannot open the store/, 'serve', '--data', place.dir, '--database', nowhere);
		await refused(/cannot open the store/, 'init', '--data', folder, '--database', nowhere);
		await refused(/not empty/, 'init', '--data', folder, '--database', place.database);
		ensure(sql(place, 'SELECT count(*) > 90000 FROM region') === 't', 'it was touched');
		const again = await run('serve', '--data', folder);
		ensure(/no installation/.test(again.err), `a half installation: ${again.err}`);
	}
}

async function realOne() {
	const dir = emptyFolder('real'), made = await run('init', '--data', dir);
	ensure(made.code === 0, made.err);
	const far = await run('serve', '--data', dir, '--listen', '0.0.0.0:0');
	ensure(far.code === 1 && /--behind-proxy/.test(far.err), far.err);
	const check = await run('check', '--data', dir);
	ensure(check.code === 0 && check.out === 'clean\n', check.out + check.err);
}

async function help() {
	const all = await run('--help');
	ensure(all.code === 0, all.err);
	const names = [...all.out.matchAll(/^ {2}(\w+) /gm)].map((m) => m[1]);
	ensure(names.includes('serve') && names.length > 5, names.join());
	for (const name of names) {
		const one = await run(name, '--help');
		ensure(one.code === 0 && one.out.startsWith(`suluh ${name}`), `${name}: ${one.code}`);
		const wrong = await run(name, '--no-such-option');
		ensure(wrong.code === 2, `${name} --no-such-option: ${wrong.code}`);
	}
	ensure((await run('dance')).code === 2 && (await run()).code === 2, 'usage');
}

// What no store has a part in is asked once.
const once = [
	['a real installation stays behind a proxy', realOne],
	['every command helps; what is no option is refused', help],
];
export const tests = (engine) => [
	['health tells loopback all, others nothing', () => health(engine)],
	['what is no request is refused once, with every header', () => framing(engine)],
	['refusals to a signed-in person keep the menu', () => refusals(engine)],
	['a start that cannot be is refused in words', () => starts(engine)],
	...(engine === 'sqlite' ? once : []),
];
