// SPDX-License-Identifier: GPL-3.0-or-later
// One message is handed to the mail server, by libcurl.
// Knows: SMTP's refusals, heads of mail (RFC 5322, 2047). Does not know: the store.
// Start at: outbox_hand_over.
#include "core/rand.h"
#include "core/utf8.h"
#include "outbox/outbox_inside.h"
#include <curl/curl.h>
#include <sodium.h>
#include <time.h>

enum { CONNECT_MS = 10000, WORD_BYTES = 45, REFUSED_FROM = 550, REFUSED_TO = 553 };

// --- heads ---------------------------------------------------------------------------------------

// As words of RFC 2047 wherever it is more than plain letters; each word holds whole characters.
static void put_words(struct buf *out, struct str text)
{
	char word[2 * WORD_BYTES];
	for (size_t at = 0; at < text.n;) {
		size_t n = text.n - at < WORD_BYTES ? text.n - at : WORD_BYTES;
		while (at + n < text.n && ((unsigned char)text.p[at + n] & 0xc0) == 0x80)
			n--;
		sodium_bin2base64(word, sizeof word, (const unsigned char *)text.p + at, n,
		                  sodium_base64_VARIANT_ORIGINAL);
		buf_printf(out, "%s=?UTF-8?B?%s?=", at ? "\r\n " : "", word);
		at += n;
	}
}

static struct curl_slist *add(struct curl_slist *list, struct buf *line)
{
	buf_char(line, 0);
	struct curl_slist *longer = curl_slist_append(list, line->p);
	if (!longer)
		curl_slist_free_all(list);
	return longer;
}

static struct curl_slist *heads(struct arena *a, const struct outbox_letter *l)
{
	const struct outbox_settings *s = l->server;
	struct str host = s->from;
	str_cut(&host, '@');
	time_t now = (time_t)(l->now_ms / 1000);
	struct tm utc;
	char date[40];
	gmtime_r(&now, &utc);
	strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S +0000", &utc);
	struct buf line[5];
	for (size_t i = 0; i < 5; i++)
		line[i] = buf_open(a, 100);
	buf_printf(&line[0], "Date: %s", date);
	buf_z(&line[1], "From: ");
	put_words(&line[1], s->name);
	buf_printf(&line[1], " <%.*s>", STR_FMT(s->from));
	buf_printf(&line[2], "To: <%.*s>", STR_FMT(l->message.recipient));
	buf_z(&line[3], "Subject: ");
	put_words(&line[3], l->message.subject);
	// Equal for each try, so that a message that arrives twice is seen to be one.
	buf_printf(&line[4], "Message-ID: <%lld.%.*s@%.*s>", (long long)l->id, 16,
	           hash_sha256_hex(a, l->message.body).p, STR_FMT(host));
	struct curl_slist *list = add(NULL, &line[0]);
	for (size_t i = 1; list && i < 5; i++)
		list = add(list, &line[i]);
	return list;
}

// --- the conversation ----------------------------------------------------------------------------

static int is_over(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
	const struct outbox_bench *bench = context;
	(void)a, (void)b, (void)c, (void)d;
	return bench->ending && atomic_load(bench->ending);
}

static const char *trouble_of(CURLcode code, long answer)
{
	if (code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_CONNECT)
		return "connect";
	if (code == CURLE_OPERATION_TIMEDOUT)
		return "timeout";
	if (code == CURLE_USE_SSL_FAILED || code == CURLE_SSL_CONNECT_ERROR ||
	    code == CURLE_PEER_FAILED_VERIFICATION)
		return "tls";
	if (code == CURLE_LOGIN_DENIED)
		return "login";
	return answer >= 500 ? "refused" : answer >= 400 ? "later" : "broken";
}

// Lines end with CR LF on their way, so that the library sees where they end.
static struct str on_the_way(struct arena *a, struct str body)
{
	struct buf out = buf_open(a, body.n + 64);
	while (body.n) {
		buf_put(&out, str_cut(&body, '\n'));
		buf_z(&out, "\r\n");
	}
	return buf_str(&out);
}

static curl_mime *mime_of(CURL *curl, struct arena *a, const struct outbox_letter *l)
{
	curl_mime *mime = curl_mime_init(curl);
	curl_mimepart *part = mime ? curl_mime_addpart(mime) : NULL;
	struct str body = on_the_way(a, l->message.body);
	if (part && curl_mime_data(part, body.p, body.n) == CURLE_OK &&
	    curl_mime_type(part, "text/plain; charset=utf-8") == CURLE_OK &&
	    curl_mime_encoder(part, "quoted-printable") == CURLE_OK)
		return mime;
	curl_mime_free(mime);
	return NULL;
}

static void set_server(CURL *curl, const struct outbox_bench *b, const struct outbox_letter *l)
{
	const struct outbox_settings *s = l->server;
	struct arena *a = b->arena;
	bool implicit = str_is(s->tls, "implicit"), none = str_is(s->tls, "none");
	struct str url = arena_printf(a, "%s://%.*s:%.*s", implicit ? "smtps" : "smtp",
	                              STR_FMT(s->host), STR_FMT(s->port));
	curl_easy_setopt(curl, CURLOPT_URL, url.p);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_USE_SSL, none ? CURLUSESSL_NONE : CURLUSESSL_ALL);
	if (s->user.n) {
		curl_easy_setopt(curl, CURLOPT_USERNAME, arena_z(a, s->user));
		curl_easy_setopt(curl, CURLOPT_PASSWORD, arena_z(a, l->password));
	}
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)b->patience_ms);
	curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, is_over);
	curl_easy_setopt(curl, CURLOPT_XFERINFODATA, b);
}

static struct outbox_outcome perform(CURL *curl)
{
	struct outbox_outcome o = { "" };
	CURLcode code = curl_easy_perform(curl);
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &o.answer);
	if (code == CURLE_OK)
		return o;
	o.trouble = trouble_of(code, o.answer);
	o.final = strcmp(o.trouble, "refused") == 0 && o.answer >= REFUSED_FROM &&
	          o.answer <= REFUSED_TO; // this recipient, not the server as a whole
	return o;
}

// What the settings' page refuses may still stand in the store, put there by hand.
static bool may_be_spoken(const struct outbox_settings *s)
{
	int64_t port;
	bool bare = str_is(s->tls, "none") && !outbox_is_loopback(s->host);
	return outbox_is_host(s->host) && outbox_is_address(s->from) && !bare &&
	       utf8_clean(s->name, false) && utf8_clean(s->user, false) && str_to_int(s->port, &port) &&
	       port > 0 && port <= OUTBOX_PORT_MOST;
}

struct outbox_outcome outbox_hand_over(const struct outbox_bench *b,
                                       const struct outbox_letter *letter)
{
	struct outbox_outcome outcome = { "settings" };
	struct arena *a = b->arena;
	if (!may_be_spoken(letter->server))
		return outcome;
	CURL *curl = curl_easy_init();
	curl_mime *mime = curl ? mime_of(curl, a, letter) : NULL;
	struct curl_slist *head = heads(a, letter);
	struct str to = arena_printf(a, "<%.*s>", STR_FMT(letter->message.recipient));
	struct str from = arena_printf(a, "<%.*s>", STR_FMT(letter->server->from));
	struct curl_slist *rcpt = curl_slist_append(NULL, to.p);
	outcome.trouble = "broken";
	if (mime && head && rcpt) {
		set_server(curl, b, letter);
		curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.p);
		curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, rcpt);
		curl_easy_setopt(curl, CURLOPT_HTTPHEADER, head);
		curl_easy_setopt(curl, CURLOPT_MIMEPOST, mime);
		outcome = perform(curl);
	}
	curl_slist_free_all(rcpt);
	curl_slist_free_all(head);
	curl_mime_free(mime);
	curl_easy_cleanup(curl);
	return outcome;
}
