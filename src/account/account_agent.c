// SPDX-License-Identifier: GPL-3.0-or-later
// What a browser calls itself, in plain words.
// Knows: the names inside User-Agent. Does not know: sessions.
// Start at: account_agent_words.
#include "account/account_self.h"

struct sign {
	const char *part, *name;
};
// The first that occurs is it: most browsers also name those they wish to be taken for.
static const struct sign browsers[] = {
	{ "Edg/", "Edge" },          { "EdgA/", "Edge" },   { "EdgiOS/", "Edge" },
	{ "OPR/", "Opera" },         { "UCBrowser/", "UC Browser" },
	{ "SamsungBrowser/", "Samsung Internet" },
	{ "FxiOS/", "Firefox" },     { "Firefox/", "Firefox" },
	{ "CriOS/", "Chrome" },      { "Chromium/", "Chromium" }, { "Chrome/", "Chrome" },
	{ "Safari/", "Safari" },     { 0 },
};
static const struct sign systems[] = {
	{ "Android", "Android" },    { "iPhone", "iPhone" },       { "iPad", "iPad" },
	{ "Windows", "Windows" },    { "CrOS", "ChromeOS" },       { "Macintosh", "Mac" },
	{ "Linux", "Linux" },        { 0 },
};

static struct str name_in(const struct sign *signs, struct str agent)
{
	for (; signs->part && agent.n; signs++) {
		if (memmem(agent.p, agent.n, signs->part, strlen(signs->part)))
			return str_from(signs->name);
	}
	return S("");
}

struct str account_agent_words(struct arena *a, enum lang lang, struct str agent)
{
	struct str browser = name_in(browsers, agent), system = name_in(systems, agent);
	if (str_empty(browser) && str_empty(system))
		return lang_text(lang, T_ACCOUNT_AGENT_UNKNOWN);
	if (str_empty(system))
		return browser;
	if (str_empty(browser))
		return lang_say(a, lang, T_ACCOUNT_AGENT_SYSTEM, "system", system, NULL);
	return lang_say(a, lang, T_ACCOUNT_AGENT_BOTH, "browser", browser, "system", system, NULL);
}
