// SPDX-License-Identifier: GPL-3.0-or-later
// Many at once, and ends of every kind: nothing answered is lost, nothing is doubled.
import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { ask, end, ensure, keptPlace, post, receipt, run, serve, signIn, sleep, stranger,
	volunteer, volunteers } from './world.mjs';

const clients = 32;
const cycles = { sqlite: 20, postgres: 6 }; // SULUH_KILLS: as many as somebody has the night for

// Counts what happens to each form: { name, once, status }; status 0: no answer.
async function postAll(server, who, forms, at_once) {
	const agent = new http.Agent({ keepAlive: true, maxSockets: at_once });
	await Promise.all(forms.map(async (f) => {
		f.status = await post(server, who, '/volunteers', volunteer(f.name),
			{ once: f.once, agent }).then((a) => a.status, () => 0);
	}));
	agent.destroy();
}

const forms = (prefix, n) => Array.from({ length: n },
	(_, i) => ({ name: `Uji ${prefix} ${String(i).padStart(3, '0')}`, once: receipt() }));

function ensureEach(place, prefix, all) {
	const want = all.map((f) => f.name).sort(), have = volunteers(place, prefix);
	ensure(have.join() === want.join(),
		`${want.length} forms were answered, the store holds ${have.length}`);
}

async function manyAtOnce(engine) {
	const place = keptPlace(engine), server = await serve(place);
	const who = await signIn(server, 'provinsi'), all = forms('banyak', clients * 8);
	const health = async () => JSON.parse((await ask(server, '/healthz')).body);
	const before = await health();
	await postAll(server, who, all, clients);
	const bad = all.filter((f) => f.status !== 303);
	ensure(!bad.length, `${bad.length} of ${all.length} were answered ${bad[0]?.status}`);
	const after = await health();
	ensureEach(place, 'banyak', all);
	ensure(after.written - before.written === all.length, `written: ${after.written}`);
	const commits = after.commits - before.commits;
	ensure(commits < all.length / 2, `${commits} commits for ${all.length} posts: no groups`);
	await postAll(server, who, all.slice(0, 40), clients); // the same forms again
	ensure(all.every((f) => f.status === 303), 'a form sent again was not answered 303');
	ensureEach(place, 'banyak', all);
	const other = await post(server, who, '/volunteers', volunteer('Uji lain'),
		{ once: all[0].once });
	ensure(other.status === 409, `another form under a used receipt: ${other.status}`);
	ensure(await end(server) === 0, server.log);
}

async function killed(engine) {
	const place = keptPlace(engine);
	const kills = Number(process.env.SULUH_KILLS ?? cycles[engine]);
	let server = await serve(place), slowest = 0, unanswered = 0;
	const who = await signIn(server, 'provinsi'), all = [];
	for (let i = 0; i < kills; i++) {
		const some = forms(`putaran ${i}`, 24);
		all.push(...some);
		const posting = postAll(server, who, some, 4);
		await sleep(10 + Math.random() * 50);
		await end(server, 'SIGKILL');
		await posting;
		server = await serve(place);
		const began = Date.now();
		const first = await ask(server, '/');
		slowest = Math.max(slowest, Date.now() - began);
		ensure(first.status === 200, `the first answer after restart: ${first.status}`);
		const open = some.filter((f) => f.status !== 303);
		unanswered += open.length;
		const there = new Set(volunteers(place, `putaran ${i}`));
		const lost = some.filter((f) => f.status === 303 && !there.has(f.name));
		ensure(!lost.length, `answered and lost: ${lost.map((f) => f.name)}`);
		await postAll(server, who, open, 4);
		ensure(open.every((f) => f.status === 303), `sent again: ${open.map((f) => f.status)}`);
	}
	ensure(unanswered > 0, 'no kill came in the middle of posts');
	ensureEach(place, 'putaran', all);
	ensure(slowest < 1000, `the first answer took ${slowest} ms`);
	ensure(await end(server) === 0, server.log);
	const check = await run('check', ...place.args);
	ensure(check.code === 0, check.out + check.err);
}

async function stopped(engine) {
	const place = keptPlace(engine), server = await serve(place);
	const who = await signIn(server, 'provinsi'), all = forms('henti', 200);
	const posting = postAll(server, who, all, clients);
	await sleep(60);
	const began = Date.now(), code = await end(server);
	const took = Date.now() - began;
	await posting;
	ensure(code === 0, `it ended with ${code}\n${server.log}`);
	ensure(took < 5000, `it took ${took} ms`);
	const there = new Set(volunteers(place, 'henti')), yes = all.filter((f) => f.status === 303);
	ensure(yes.length > 0, 'nothing was answered before the end');
	ensure(yes.every((f) => there.has(f.name)), 'answered and lost');
	ensure(yes.length === there.size, `${there.size} were kept, ${yes.length} were answered so`);
	const other = all.filter((f) => ![0, 303, 503].includes(f.status));
	ensure(!other.length, `answered ${other[0]?.status}`);
}

async function slow(engine) {
	const place = keptPlace(engine), server = await serve(place), sockets = [];
	for (let i = 0; i < 200; i++) {
		const s = net.connect(server.port, '127.0.0.1');
		s.on('error', () => {});
		s.write(i % 2 ? 'GET / HTTP/1.1\r\nHost: 127' : 'POST /display HTTP/1.1\r\n'
			+ 'Host: 127.0.0.1\r\nContent-Length: 500\r\n\r\ntoken=');
		sockets.push(s);
	}
	await sleep(200);
	const times = [];
	for (let i = 0; i < 40; i++)
		times.push((await ask(server, '/')).ms);
	times.sort((a, b) => a - b);
	ensure(times[37] < 500, `beside 200 slow clients a page took ${times[37]} ms`);
	const began = Date.now();
	ensure(await end(server) === 0, server.log);
	ensure(Date.now() - began < 5000, `slow clients held the end up ${Date.now() - began} ms`);
	sockets.forEach((s) => s.destroy());
}

// Resident kilobytes and open descriptors.
function weigh(server) {
	const status = readFileSync(`/proc/${server.child.pid}/status`, 'utf8');
	return { kib: Number(status.match(/VmRSS:\s+(\d+)/)[1]),
		files: readdirSync(`/proc/${server.child.pid}/fd`).length };
}

async function requests(server, who, n) {
	const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
	const paths = ['/', '/healthz', '/regions', '/sign-in', '/nowhere', '/regions/35.78'];
	let next = 0;
	await Promise.all(Array.from({ length: 16 }, async () => {
		while (next < n) {
			const i = next++;
			if (i % 20 === 0)
				await post(server, who, '/display', { theme: 'dark', back: '/' }, { agent });
			else
				await ask(server, paths[i % paths.length], { agent });
		}
	}));
	agent.destroy();
	await sleep(100);
}

async function flat(engine) {
	const n = engine === 'sqlite' ? 20000 : 5000;
	const server = await serve(keptPlace(engine)), who = await stranger(server);
	await requests(server, who, 1000);
	const before = weigh(server);
	await requests(server, who, n);
	const after = weigh(server);
	ensure(after.kib - before.kib < 8192, `it grew by ${after.kib - before.kib} KiB`);
	ensure(after.files - before.files <= 2, `descriptors: ${before.files}, then ${after.files}`);
	ensure(await end(server) === 0, server.log);
}

export const tests = (engine) => [
	['32 clients at once are all answered, none doubled, in groups', () => manyAtOnce(engine)],
	['killed in the middle of posts: none lost, none doubled', () => killed(engine)],
	['SIGTERM under load: what was accepted is answered, within 5 s', () => stopped(engine)],
	['slow clients do not keep others waiting', () => slow(engine)],
	['memory and descriptors stay flat', () => flat(engine)],
];
