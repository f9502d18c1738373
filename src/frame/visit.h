// SPDX-License-Identifier: GPL-3.0-or-later
// One request on its walk through the house: what handlers take.
// Knows: request, reply, form, actor, desk. Does not know: the door's order (main/door.c).
// Start at: struct visit, page_open, visit_redirect.
#pragma once
#include "frame/desk.h"
#include "frame/ledger.h"
#include "frame/pace.h"
#include "frame/role.h"
#include "frame/route.h"
#include "html/html.h"

// Who is here, acting as what. Filled by the account room's session look-up; role 0 is the public.
struct actor {
	int64_t account, assignment, session, device; // device: a telephone's key, no session
	int64_t seer, seen_until;      // who really looks, with this account's eyes; 0: its own
	bool factor_due;               // the role requires a second factor, and there is none
	struct str name, display_name; // sign-in name; the person's name
	int role;                      // enum role of main/roles.def, 0: public
	struct str role_code, region_code, region_name, language; // "province"; "id", "en" or ""
	uint64_t capabilities;         // bits by the order of roles.def
};

struct crumb {
	struct str level, name, href; // href empty: the current page
};
struct crumbs {
	size_t n;
	const struct crumb *at;
};
// What every page says about itself.
struct page {
	struct str title;     // of the document: the gist first
	struct crumbs crumbs; // from the top down to here; n == 0: none
	bool print_kop;       // show the letterhead in print
	bool plain;           // no masthead navigation (error pages while the store is away)
	bool bare_main;       // the template opens <main> itself (the public first page)
	int refresh_s;        // > 0: the page asks for itself again
};

struct visit {
	struct arena *arena;
	struct request *request;
	struct reply *reply;
	const struct route *route;
	struct pair params[4];
	size_t n_params;
	struct form form;       // over route->fields; empty array when the row has none
	struct actor actor;
	struct desk desk;
	enum lang lang; enum text_key why; // the sentence of an error page, T_NONE: its status's
	struct str theme;       // "", "light", "dark"
	struct str nonce;       // the cookie value that anonymous forms are bound to
	struct str number;      // the visit's number, shown on error pages and in the log
	const struct house *house;
	void *prepared, *keeping; // what route->prepare left for run; main/kept.c for the copy
	int64_t tick_ms;        // when the walk began, for the log
	struct str receipt;     // as sent; empty: none
	bool seen_due;          // the session's last sign of life is to be written
	int refused;            // what the door decided before it knew who asks; 0: nothing
	bool keep;              // what was written stays though the answer refuses: a failed sign-in
	struct buf out;         // the page being written
	struct page page;
};

struct menu_item {
	enum text_key label;
	const char *href, *capability; // capability NULL: everybody
	const char *room; bool when_signed_in, when_public;
};
struct house { // allocated at start, read-only afterwards; `pace` has a lock of its own
	const struct slice *slices;
	const struct job_kind *const *job_kinds; // ended by NULL
	const struct menu_item *menu; // ended by href NULL
	const struct role_grid *roles;     // for the name of the role acted in
	uint64_t (*capability_bit)(const char *word); // of roles.def; an unknown word is a bug
	const struct account_above *account_above; // what account asks of rooms on higher floors
	unsigned char key_cookie[32]; // tokens of forms
	struct str public_address;    // "https://suluh.example.go.id", for what is printed on paper
	bool demo;
	struct str office;            // shown in the masthead: "Dinas Sosial Provinsi Jawa Timur"
	enum zone zone;
	struct str build, program;    // version; our own file, to be started again as a child
	struct pace *pace;
	int64_t (*now_ms)(void);      // the door's clock
	struct ledger *ledger;        // written by all threads
	enum db_engine engine;
	enum lang lang; struct str dir, proxy; // of strangers; our folder; whose X-Forwarded-For counts
};

bool visit_may(const struct visit *v, const char *capability);
struct str visit_param(const struct visit *v, const char *name); // a name not in the path is a bug
int64_t visit_id(const struct visit *v, const char *name);       // of an :id
struct str visit_role_name(const struct visit *v, struct str code); // in words
struct str visit_query(struct visit *v, const char *name);       // a GET field, "" when absent

// --- answers ----------------------------------------------------------------------------------
// Writes the page's head and masthead to the visit's buffer and gives it; the template follows.
struct buf *page_open(struct visit *v, const struct page *page);
// Writes the foot and sends it all with this status (200, 404, 409, 422).
enum err page_close(struct visit *v, int status);
// 303 to a path of our own. `flash` is said on the next page; counting: its {n}.
enum err visit_redirect(struct visit *v, struct str path);
enum err visit_redirect_saying(struct visit *v, struct str path, enum text_key flash);
enum err visit_redirect_counting(struct visit *v, struct str path, enum text_key flash, int64_t n);
// A path of our own, safe to redirect to: "/...", but not "//" or "/\\", no control bytes.
bool visit_own_path(struct str path);
enum err visit_send(struct visit *v, struct str type, struct str body);
// As a download, of bytes or of an open file, which is closed then; the name is ours.
enum err visit_download(struct visit *v, struct str type, struct str file_name, struct str body);
enum err visit_download_file(struct visit *v, struct str type, struct str name, int fd, int64_t n);
void visit_cookie(struct visit *v, const char *name, struct str value, int64_t max_age_s,
                  bool http_only);
// What a form needs inside it: hidden token and receipt. Masked afresh on each page.
struct str visit_token(struct visit *v);
struct str visit_receipt(struct visit *v);
// A path with query from pairs, ended by NULL: link_to(a, "/volunteers", "region", code, NULL).
struct str link_to(struct arena *a, const char *path, ...);
#define SAY(v, key, ...) lang_say((v)->arena, (v)->lang, (key), ##__VA_ARGS__, NULL)
#define TEXT(v, key) lang_text((v)->lang, (key))
